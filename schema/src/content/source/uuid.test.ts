import { describe, expect, it, vi } from 'vitest';
import { isUuid, newUuid, provisionalUuid } from './uuid.ts';

describe('newUuid', () => {
  it('is a version 7 UUID that begins with the time', () => {
    vi.useFakeTimers({ now: 0x0198f0a00000 });
    const uuid = newUuid();
    vi.useRealTimers();
    expect(uuid).toMatch(/^0198f0a0-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(isUuid(uuid)).toBe(true);
  });

  it('differs each time', () => {
    expect(new Set(Array.from({ length: 100 }, newUuid)).size).toBe(100);
  });
});

describe('provisionalUuid', () => {
  it('is the same for the same key and marks itself as version 8', () => {
    expect(provisionalUuid('a')).toBe(provisionalUuid('a'));
    expect(provisionalUuid('a')).not.toBe(provisionalUuid('b'));
    expect(provisionalUuid('a')[14]).toBe('8');
    expect(isUuid(provisionalUuid('a'))).toBe(true);
  });
});

describe('isUuid', () => {
  it('refuses capitals, braces and other versions', () => {
    expect(isUuid('0198F0A0-0000-7000-8000-000000000009')).toBe(false);
    expect(isUuid('{0198f0a0-0000-7000-8000-000000000009}')).toBe(false);
    expect(isUuid('00000000-0000-0000-0000-000000000000')).toBe(false);
  });
});
