import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from './errors.ts';
import {
  admitted,
  chinaToday,
  isStoredInstant,
  judgeDay,
  judgeInstant,
  printDay,
  printInstant,
} from './time.ts';

describe('what a scalar makes of its input', () => {
  it('is the value, or a sentence with what was found and how to write it', () => {
    expect(judgeInstant('2026-11-22T09:00:00+08:00')).toEqual({
      value: '2026-11-22T01:00:00.000000Z',
    });
    expect(judgeDay('2026-02-30')).toEqual({
      fault:
        '"2026-02-30" 日历上没有这一天；应在 1900-01-01 到 2100-12-31 之间，写成 2026-11-22 这样。',
    });
  });

  it('repeats no more than the beginning of a long text', () => {
    const judged = judgeInstant('2'.repeat(10_000));
    expect('fault' in judged && judged.fault.length).toBeLessThan(200);
  });

  it.each([7, true, null, {}, ['2026-11-22'], undefined])('is a GraphQL error for %j', (input) => {
    expect(() => judgeInstant(input)).toThrow(/^DateTime 应为文本/);
    expect(() => judgeDay(input)).toThrow(/^Date 应为文本/);
  });

  it('is refused by the field that it was written to', () => {
    expect(admitted('filter.from', undefined)).toBeUndefined();
    expect(admitted('filter.from', null)).toBeUndefined();
    expect(admitted('filter.from', { value: '2026-11-22' })).toBe('2026-11-22');
    const refusal = new ValidationError({ fields: [{ path: 'filter.from', message: 'why' }] });
    expect(() => admitted('filter.from', { fault: 'why' })).toThrow(refusal);
  });
});

describe('stored instants', () => {
  it.each([
    ['2026-11-22 01:02:03.123456+00', '2026-11-22T01:02:03.123456Z'],
    ['2026-11-22 01:02:03.1+00', '2026-11-22T01:02:03.100000Z'],
    ['2026-11-22 01:02:03+00', '2026-11-22T01:02:03.000000Z'],
    ['2026-11-22T01:02:03.5Z', '2026-11-22T01:02:03.500000Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000000Z'],
    ['9999-12-31 23:59:59.999999+00', '9999-12-31T23:59:59.999999Z'],
    // What no RFC 3339 text can say: the nearest that one can, and every client can hold.
    ['0001-12-31 10:00:00+00 BC', '0001-01-01T00:00:00.000000Z'],
    ['4714-11-24 00:00:00+00 BC', '0001-01-01T00:00:00.000000Z'],
    ['-infinity', '0001-01-01T00:00:00.000000Z'],
    ['10000-01-01 11:59:59+00', '9999-12-31T23:59:59.999999Z'],
    ['294276-12-31 23:59:59.999999+00', '9999-12-31T23:59:59.999999Z'],
    ['infinity', '9999-12-31T23:59:59.999999Z'],
  ])('print %s as %s', (stored, printed) => {
    expect(printInstant(stored)).toBe(printed);
  });

  it('print as milliseconds where a library keeps them so', () => {
    expect(printInstant(new Date('2026-11-22T01:02:03.123Z'))).toBe('2026-11-22T01:02:03.123000Z');
  });

  it('do not print when the connection is not in UTC', () => {
    expect(() => printInstant('2026-11-22 09:02:03+08')).toThrow(/not an instant in UTC/);
  });
});

describe('stored days', () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    ['0001-01-01', '0001-01-01'],
    ['0044-03-15 BC', '0001-01-01'],
    ['-infinity', '0001-01-01'],
    ['12026-11-22', '9999-12-31'],
    ['infinity', '9999-12-31'],
  ])('print %s as %s', (stored, printed) => expect(printDay(stored)).toBe(printed));

  it('are counted in China: tomorrow when it is evening in London', () => {
    expect(chinaToday(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
    expect(chinaToday(new Date('2026-11-21T15:59:59Z'))).toBe('2026-11-21');
  });
});

describe('isStoredInstant', () => {
  it.each([
    '2026-02-30 00:00:00+00',
    '2026-11-22 24:00:00+00',
    '2026-11-22 23:59:60+00',
    '2026-11-22 00:00:00+08',
    '2026-11-22 00:00:00',
    '2026-11-22T00:00:00+00',
    '2026-11-22 00:00:00.1234567+00',
    '0000-01-01 00:00:00+00',
    '0000-01-01 00:00:00+00 BC',
    '02026-11-22 00:00:00+00',
    '294277-01-01 00:00:00+00',
    '4714-11-23 23:59:59+00 BC',
    '0002-02-29 00:00:00+00 BC',
    'now',
    'epoch',
    '',
  ])('refuses %j', (text) => expect(isStoredInstant(text)).toBe(false));

  it('knows what it prints: whatever is known can be printed, as text that sorts', () => {
    const two = (max: number) =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    const texts = fc
      .tuple(
        fc.integer({ min: 0, max: 300_000 }).map((year) => String(year).padStart(4, '0')),
        two(13),
        two(32),
        two(24),
        two(60),
        two(60),
        fc.constantFrom('', '.1', '.123456', '.1234567'),
        fc.constantFrom('+00', '+00 BC', '+08'),
      )
      .map(
        ([y, m, d, h, i, s, fraction, zone]) => `${y}-${m}-${d} ${h}:${i}:${s}${fraction}${zone}`,
      );
    fc.assert(
      fc.property(texts, (text) => {
        if (!isStoredInstant(text)) return;
        expect(printInstant(text)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
      }),
    );
  });
});
