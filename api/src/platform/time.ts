/**
 * Instants and days as text. No JavaScript Date touches a stored instant: it would drop microseconds.
 * What may enter is decided in `schema/src/calendar.ts`; what is stored is printed whatever it is.
 */
import { type Admission, admitDay, admitInstant, isCalendarDay } from '@shequ/schema/calendar.ts';
import { GraphQLError } from 'graphql';
import { ValidationError } from './errors.ts';

// --- what enters ---------------------------------------------------------------------------------

/** As much of a text as a refusal repeats. */
const MOST_SHOWN = 60;

function judge(scalar: string, input: unknown, admit: (text: string) => Admission): Admission {
  const shown = JSON.stringify(typeof input === 'string' ? input.slice(0, MOST_SHOWN) : input);
  if (typeof input !== 'string') {
    throw new GraphQLError(`${scalar} 应为文本，得到的是 ${shown?.slice(0, MOST_SHOWN)}。`);
  }
  const admission = admit(input);
  return 'fault' in admission ? { fault: `${shown} ${admission.fault}。` } : admission;
}

/**
 * What the scalar makes of its input. It cannot know whether it stands in one item of a batch, whose
 * fault must not cost the others: so it judges, and the field it was written to refuses.
 */
export const judgeInstant = (input: unknown): Admission => judge('DateTime', input, admitInstant);

/** As {@link judgeInstant}. */
export const judgeDay = (input: unknown): Admission => judge('Date', input, admitDay);

/** What was let in, undefined where nothing was written. Throws ValidationError with this path. */
export function admitted(
  path: string,
  admission: Admission | null | undefined,
): string | undefined {
  if (admission == null) return undefined;
  if ('value' in admission) return admission.value;
  throw new ValidationError({ fields: [{ path, message: admission.fault }] });
}

/** Today in China, `YYYY-MM-DD`: the day people mean by 到岗 and 离岗. */
export function chinaToday(now = new Date()): string {
  return new Date(now.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** The minute that people in China read off the clock, e.g. `11 月 30 日 09:05`; seconds are rounded up. */
export function chinaMinute(instant: number): string {
  const text = new Date(Math.ceil(instant / 60_000) * 60_000 + 8 * 3_600_000).toISOString();
  return `${Number(text.slice(5, 7))} 月 ${Number(text.slice(8, 10))} 日 ${text.slice(11, 16)}`;
}

/** The second that people in China read off the clock, e.g. `2026-11-30 09:05:00`. */
export function chinaSecond(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

// --- what is stored ------------------------------------------------------------------------------

/** PostgreSQL's text in UTC, or ISO 8601 of our own clock. */
const STORED = /^(\d{4,6}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d{1,6})?(?:\+00(?::00)?|Z)( BC)?$/;

/**
 * The first and the last instant that clients in every language can hold: they stand for what is
 * stored outside of them, which no RFC 3339 text can say.
 */
const EARLIEST = { day: '0001-01-01', instant: '0001-01-01T00:00:00.000000Z' };
const LATEST = { day: '9999-12-31', instant: '9999-12-31T23:59:59.999999Z' };

/** The bound that stands for a stored day or instant that cannot be said; null for all others. */
function boundFor(stored: string): typeof EARLIEST | null {
  if (stored === '-infinity' || stored.endsWith(' BC')) return EARLIEST;
  if (stored === 'infinity' || /^\d{5}/.test(stored)) return LATEST;
  return null;
}

/**
 * `2026-11-22 01:02:03.1+00` → `2026-11-22T01:02:03.100000Z`, whatever the instant is; later ones never
 * print as a smaller text. Throws on text of a connection that is not in UTC, which is none of the
 * row's doing.
 */
export function printInstant(stored: unknown): string {
  const text = stored instanceof Date ? stored.toISOString() : String(stored);
  const bound = boundFor(text);
  if (bound !== null) return bound.instant;
  const match = STORED.exec(text);
  if (match === null) throw new TypeError(`not an instant in UTC: ${text}`);
  return `${match[1]}T${match[2]}${(match[3] ?? '.').padEnd(7, '0')}Z`;
}

/** A stored day, whatever it is. */
export function printDay(stored: unknown): string {
  return boundFor(String(stored))?.day ?? String(stored);
}

const STORED_PARTS =
  /^(\d{4}|[1-9]\d{4,5})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.\d{1,6})?\+00( BC)?$/;

/** Whether PostgreSQL could have printed the text for an instant in UTC, and so takes it back. */
export function isStoredInstant(text: string): boolean {
  if (text === 'infinity' || text === '-infinity') return true;
  const match = STORED_PARTS.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const isBC = match[7] !== undefined;
  // From 24 November 4714 BC, where Julian days begin, to the end of 294276.
  const isHeld = isBC
    ? year < 4714 || (year === 4714 && (month === 12 || (month === 11 && day >= 24)))
    : year <= 294_276;
  const isOnClock = hour <= 23 && minute <= 59 && second <= 59;
  return year >= 1 && isHeld && isOnClock && isCalendarDay(isBC ? 1 - year : year, month, day);
}
