/**
 * Which days and instants are let in, wherever one can be written: arguments, batches, files, the
 * command line. What a database or a client's library cannot hold, and what nobody can have meant,
 * ends here; schema/decisions/091 says why these bounds.
 */

export const FIRST_DAY = '1900-01-01';
export const LAST_DAY = '2100-12-31';

/** `YYYY-MM-DD`, whether there is such a day or not. */
export const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT_FORM =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** What was let in, or what is wrong with it: a phrase to put after what was found. */
export type Admission = { readonly value: string } | { readonly fault: string };

const BOUNDS = `${FIRST_DAY} 到 ${LAST_DAY} 之间`;

/** Whether the calendar has the day. Year 0 is 1 BC, as in ISO 8601. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** Whether the text, which has the form of a day, is one of the calendar. */
function isReal(text: string): boolean {
  return isCalendarDay(
    Number(text.slice(0, 4)),
    Number(text.slice(5, 7)),
    Number(text.slice(8, 10)),
  );
}

/** Days compare as text. */
const isWithin = (day: string): boolean => day >= FIRST_DAY && day <= LAST_DAY;

/** A day as it stands, `YYYY-MM-DD`. */
export function admitDay(text: string): Admission {
  const advice = `应在 ${BOUNDS}，写成 2026-11-22 这样`;
  if (!DAY_FORM.test(text)) return { fault: `不是 YYYY-MM-DD 的日期；${advice}` };
  if (!isReal(text)) return { fault: `日历上没有这一天；${advice}` };
  return isWithin(text) ? { value: text } : { fault: `超出了范围；${advice}` };
}

/**
 * An instant of RFC 3339, given in UTC with six digits of the second: one form, whatever the offset
 * was, which sorts as text. Its bounds hold in UTC.
 */
export function admitInstant(text: string): Admission {
  const advice = `换算成 UTC 应在 ${BOUNDS}，写成 2026-11-22T09:00:00+08:00 这样`;
  const match = INSTANT_FORM.exec(text);
  if (match === null) {
    return { fault: `不是带时区的 RFC 3339 时间（秒后最多 6 位小数）；${advice}` };
  }
  const [
    ,
    day = '',
    hour,
    minute,
    second,
    fraction = '',
    sign,
    offsetHours = 0,
    offsetMinutes = 0,
  ] = match;
  const isOnClock = (hours: unknown, minutes: unknown): boolean =>
    Number(hours) <= 23 && Number(minutes) <= 59;
  const isTime =
    isOnClock(hour, minute) && isOnClock(offsetHours, offsetMinutes) && Number(second) <= 59;
  if (!isReal(day) || !isTime) return { fault: `日历或钟表上没有这一刻；${advice}` };
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  // Whole seconds, so that the Date loses nothing.
  const local = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  const utc = new Date(local - offset * 60_000).toISOString();
  // Years of more than four digits begin with a sign, which sorts before any digit.
  if (!isWithin(utc.slice(0, 10))) return { fault: `超出了范围；${advice}` };
  return { value: `${utc.slice(0, 19)}.${fraction.padEnd(6, '0')}Z` };
}
