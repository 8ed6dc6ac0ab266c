import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitDay, admitInstant, isCalendarDay } from './calendar.ts';

const faultOf = (admission: ReturnType<typeof admitDay>): string =>
  'fault' in admission ? admission.fault : `let in as ${admission.value}`;

describe('admitDay', () => {
  it.each(['1900-01-01', '1904-02-29', '2000-02-29', '2026-11-22', '2100-12-31'])(
    'lets in %s as it stands',
    (day) => expect(admitDay(day)).toEqual({ value: day }),
  );

  it.each([
    ['1899-12-31', '超出了范围'],
    ['2101-01-01', '超出了范围'],
    ['0001-01-01', '超出了范围'],
    ['9999-12-31', '超出了范围'],
    ['0000-00-00', '日历上没有这一天'],
    ['1900-02-29', '日历上没有这一天'],
    ['2100-02-29', '日历上没有这一天'],
    ['2026-02-30', '日历上没有这一天'],
    ['2026-04-31', '日历上没有这一天'],
    ['2026-13-01', '日历上没有这一天'],
    ['2026-01-00', '日历上没有这一天'],
    ['+012026-11-22', '不是 YYYY-MM-DD'],
    ['12026-11-22', '不是 YYYY-MM-DD'],
    ['2026-1-1', '不是 YYYY-MM-DD'],
    [' 2026-11-22', '不是 YYYY-MM-DD'],
    ['2026-11-22\n', '不是 YYYY-MM-DD'],
    ['２０２６-11-22', '不是 YYYY-MM-DD'],
    ['', '不是 YYYY-MM-DD'],
    ['infinity', '不是 YYYY-MM-DD'],
  ])('refuses %j, says why and how to write it', (text, reason) => {
    expect(faultOf(admitDay(text))).toMatch(
      new RegExp(`^${reason}.*；应在 1900-01-01 到 2100-12-31 之间，写成 2026-11-22 这样$`),
    );
  });

  it('knows the days that the calendar of JavaScript knows', () => {
    const number = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(number(-9999, 9999), number(0, 14), number(-1, 32), (year, month, day) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const isSame =
          date.getUTCFullYear() === year &&
          date.getUTCMonth() === month - 1 &&
          date.getUTCDate() === day;
        expect(isCalendarDay(year, month, day)).toBe(isSame);
      }),
    );
  });
});

describe('admitInstant', () => {
  it.each([
    ['2026-11-22T09:00:00+08:00', '2026-11-22T01:00:00.000000Z'],
    ['2026-11-22T09:00:00.123456-00:00', '2026-11-22T09:00:00.123456Z'],
    ['2026-11-22T09:00:00.1Z', '2026-11-22T09:00:00.100000Z'],
    // PostgreSQL takes no offset beyond 15:59: it never sees one.
    ['2026-11-22T09:00:00+23:59', '2026-11-21T09:01:00.000000Z'],
    ['2024-02-29T23:59:59.999999-00:01', '2024-03-01T00:00:59.999999Z'],
    ['1899-12-31T23:59:59.999999-00:01', '1900-01-01T00:00:59.999999Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000000Z'],
    ['2100-12-31T23:59:59.999999Z', '2100-12-31T23:59:59.999999Z'],
    ['2101-01-01T07:59:59.999999+08:00', '2100-12-31T23:59:59.999999Z'],
  ])('lets in %s as %s', (text, value) => {
    expect(admitInstant(text)).toEqual({ value });
  });

  it.each([
    ['0001-01-01T00:00:00+14:00', '超出了范围'],
    ['0000-01-01T00:00:00+23:59', '超出了范围'],
    ['9999-12-31T23:59:59-12:00', '超出了范围'],
    ['1899-12-31T23:59:59.999999Z', '超出了范围'],
    ['1900-01-01T00:00:00+00:01', '超出了范围'],
    ['2101-01-01T00:00:00Z', '超出了范围'],
    ['2100-12-31T23:59:59.999999-00:01', '超出了范围'],
    ['2026-02-29T00:00:00Z', '没有这一刻'],
    ['2026-11-22T24:00:00Z', '没有这一刻'],
    ['2026-11-22T23:60:00Z', '没有这一刻'],
    ['2016-12-31T23:59:60Z', '没有这一刻'],
    ['2026-11-22T09:00:00+24:00', '没有这一刻'],
    ['2026-11-22T09:00:00+08:60', '没有这一刻'],
    ['2026-11-22', '不是带时区的'],
    ['2026-11-22T09:00:00', '不是带时区的'],
    ['2026-11-22T09:00Z', '不是带时区的'],
    ['2026-11-22t09:00:00z', '不是带时区的'],
    ['2026-11-22 09:00:00Z', '不是带时区的'],
    ['2026-11-22T09:00:00.Z', '不是带时区的'],
    ['2026-11-22T09:00:00.1234567Z', '最多 6 位小数'],
    ['2026-11-22T09:00:00+0800', '不是带时区的'],
    ['2026-11-22T09:00:00Z\n', '不是带时区的'],
    ['２026-11-22T09:00:00Z', '不是带时区的'],
    ['+012026-11-22T09:00:00Z', '不是带时区的'],
    ['', '不是带时区的'],
    ['infinity', '不是带时区的'],
  ])('refuses %j, says why and how to write it', (text, reason) => {
    const fault = faultOf(admitInstant(text));
    expect(fault).toContain(reason);
    expect(fault).toMatch(
      /；换算成 UTC 应在 1900-01-01 到 2100-12-31 之间，写成 2026-11-22T09:00:00\+08:00 这样$/,
    );
  });

  it('lets in exactly what lies within the bounds in UTC, and loses no microsecond', () => {
    const [from, to] = [Date.UTC(1899, 11, 30), Date.UTC(2101, 0, 3)];
    const first = Date.UTC(1900, 0, 1);
    const end = Date.UTC(2101, 0, 1);
    const near = (second: number) =>
      fc.integer({ min: second / 1000 - 90_000, max: second / 1000 + 90_000 });
    const seconds = fc.oneof(
      near(first),
      near(end),
      fc.integer({ min: from / 1000, max: to / 1000 }),
    );
    const offsets = fc.integer({ min: -1439, max: 1439 });
    const micros = fc.integer({ min: 0, max: 999_999 });
    fc.assert(
      fc.property(seconds, offsets, micros, (second, offset, micro) => {
        const local = new Date((second + offset * 60) * 1000).toISOString().slice(0, 19);
        const fraction = String(micro).padStart(6, '0');
        const minutes = Math.abs(offset);
        const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
        const admitted = admitInstant(`${local}.${fraction}${zone}`);
        const isInside = second * 1000 >= first && second * 1000 < end;
        const utc = `${new Date(second * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
        expect('value' in admitted ? admitted.value : null).toBe(isInside ? utc : null);
      }),
    );
  });
});
