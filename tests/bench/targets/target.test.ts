import { describe, expect, it } from 'vitest';
import { parseMicroseconds } from './target.ts';

describe('parseMicroseconds', () => {
  it.each([
    '2026-11-22T01:02:03.123456Z',
    '2026-11-22T01:02:03.123456+00:00',
    '2026-11-22 01:02:03.123456+00',
  ])('reads %s to the microsecond', (text) => {
    expect(parseMicroseconds(text)).toBe(1_795_309_323_123_456n);
  });

  it('takes a short fraction for what it is', () => {
    expect(parseMicroseconds('2026-11-22T01:02:03.5Z') % 1_000_000n).toBe(500_000n);
    expect(parseMicroseconds('2026-11-22T01:02:03Z') % 1_000_000n).toBe(0n);
  });

  it('refuses an instant that is not in UTC', () => {
    expect(() => parseMicroseconds('2026-11-22T01:02:03+08:00')).toThrow('not an instant in UTC');
  });
});
