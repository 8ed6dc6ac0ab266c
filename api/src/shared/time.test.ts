import { describe, expect, it } from 'vitest';
import { chinaToday, isDay, parseDate, parseInstant, printInstant } from './time.ts';

describe('instants', () => {
  it.each([
    ['2026-11-22 01:02:03.123456+00', '2026-11-22T01:02:03.123456Z'],
    ['2026-11-22 01:02:03.1+00', '2026-11-22T01:02:03.100000Z'],
    ['2026-11-22 01:02:03+00', '2026-11-22T01:02:03.000000Z'],
    ['2026-11-22T01:02:03.5Z', '2026-11-22T01:02:03.500000Z'],
  ])('prints %s as %s', (stored, printed) => {
    expect(printInstant(stored)).toBe(printed);
  });

  it('does not print what is not in UTC', () => {
    expect(() => printInstant('2026-11-22 09:02:03+08')).toThrow(/not an instant in UTC/);
  });

  it('takes any offset and no instant without one', () => {
    expect(parseInstant('2026-11-22T09:00:00.123456+08:00')).toBe(
      '2026-11-22T09:00:00.123456+08:00',
    );
    for (const input of [
      '2026-11-22',
      '2026-11-22T09:00:00',
      '2026-02-30T00:00:00Z',
      '2026-11-22T25:00:00Z',
      7,
      null,
    ]) {
      expect(() => parseInstant(input)).toThrow(/DateTime|Date/);
    }
  });
});

describe('days', () => {
  it('knows the calendar', () => {
    expect([
      isDay('2024-02-29'),
      isDay('2026-02-29'),
      isDay('2026-13-01'),
      isDay('2026-1-1'),
    ]).toEqual([true, false, false, false]);
    expect(() => parseDate('2026-02-29')).toThrow(/YYYY-MM-DD/);
  });

  it('is tomorrow in China when it is evening in London', () => {
    expect(chinaToday(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
    expect(chinaToday(new Date('2026-11-21T15:59:59Z'))).toBe('2026-11-21');
  });
});
