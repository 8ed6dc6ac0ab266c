import { describe, expect, it } from 'vitest';
import { isUuid, newUuid, provisionalUuid } from './uuid.ts';

describe('newUuid', () => {
  it('is a version 7 UUID that begins with the time', () => {
    const before = Date.now();
    const uuid = newUuid();
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(isUuid(uuid)).toBe(true);
    // Never behind an earlier one of the process, so it may run ahead of the clock by a little.
    const milliseconds = Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
    expect(milliseconds).toBeGreaterThanOrEqual(before);
    expect(milliseconds).toBeLessThan(before + 60_000);
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
