/** Instants and days as text. No JavaScript Date touches a stored instant: it would drop microseconds. */
import { GraphQLError } from 'graphql';

const STORED = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d{1,6})?(?:\+00(?::00)?|Z)$/;
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `2026-11-22 01:02:03.1+00` → `2026-11-22T01:02:03.100000Z`. Throws on text that is not UTC. */
export function printInstant(stored: unknown): string {
  if (stored instanceof Date) return stored.toISOString().replace(/(\.\d{3})Z$/, '$1000Z');
  const match = STORED.exec(String(stored));
  if (match === null) throw new TypeError(`not an instant in UTC: ${String(stored)}`);
  return `${match[1]}T${match[2]}${(match[3] ?? '.').padEnd(7, '0')}Z`;
}

/** The text itself when it is a real RFC 3339 instant, which PostgreSQL takes as it is. */
export function parseInstant(input: unknown): string {
  if (typeof input !== 'string' || !RFC3339.test(input) || Number.isNaN(Date.parse(input))) {
    throw new GraphQLError(
      `DateTime 应为带时区的 RFC 3339 时间，如 2026-11-22T09:00:00+08:00，得到的是 ${JSON.stringify(input)}。`,
    );
  }
  // Date.parse takes 31 February as 3 March; PostgreSQL would refuse it later and less clearly.
  parseDate(input.slice(0, 10));
  return input;
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The text itself when it is a day of the calendar. */
export function parseDate(input: unknown): string {
  if (typeof input === 'string' && isDay(input)) return input;
  throw new GraphQLError(`Date 应为 YYYY-MM-DD 的日期，得到的是 ${JSON.stringify(input)}。`);
}

/** Today in China, `YYYY-MM-DD`: the day people mean by 到岗 and 离岗. */
export function chinaToday(now = new Date()): string {
  return new Date(now.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
