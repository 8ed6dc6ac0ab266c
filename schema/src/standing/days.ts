/**
 * Sets of days as sorted, disjoint, half-open ranges. Pure. Days are those of China, `YYYY-MM-DD`, and
 * compare as text.
 */

/** From a day up to, but not including, another; `to` is null when there is no end. */
export interface DayRange {
  readonly from: string;
  readonly to: string | null;
}

export type Days = readonly DayRange[];

/** Later than every day. */
const NEVER = '~';

const endOf = ({ to }: DayRange): string => to ?? NEVER;

/** No days when the range is empty. */
export function daysFrom(from: string, to: string | null = null): Days {
  return to === null || from < to ? [{ from, to }] : [];
}

/**
 * The days of which `holds` is true, given in which of the sets they are: all other operations are
 * made of this walk over the ends of ranges.
 */
function sweep(sets: readonly Days[], holds: (within: readonly boolean[]) => boolean): Days {
  const edges = sets
    .flatMap((set, index) =>
      set.flatMap((range) => [
        { day: range.from, index, within: true },
        { day: endOf(range), index, within: false },
      ]),
    )
    // A set that ends and begins again on a day is within it on that day.
    .toSorted((a, b) =>
      a.day === b.day ? Number(a.within) - Number(b.within) : a.day < b.day ? -1 : 1,
    );
  const within = sets.map(() => false);
  const days: DayRange[] = [];
  let from: string | null = null;
  for (const [place, { day, index, within: isWithin }] of edges.entries()) {
    within[index] = isWithin;
    if (edges[place + 1]?.day === day) continue;
    const held = holds(within);
    if (held && from === null) from = day;
    if (!held && from !== null) {
      days.push({ from, to: day === NEVER ? null : day });
      from = null;
    }
  }
  return days;
}

/** The days that are in at least `count` of the sets. */
export function inAtLeast(count: number, sets: readonly Days[]): Days {
  return sweep(sets, (within) => within.filter(Boolean).length >= count);
}

/** The days that are in any of the ranges, which may overlap. */
export function unionOf(ranges: Days): Days {
  return inAtLeast(
    1,
    ranges.map((range) => [range]),
  );
}

/** The days of the first set that are not in the second. */
export function without(days: Days, others: Days): Days {
  return sweep([days, others], ([here, there]) => here === true && there !== true);
}

/** The range that has the day; undefined when none does. */
export function rangeAt(days: Days, day: string): DayRange | undefined {
  return days.find((range) => range.from <= day && day < endOf(range));
}

/** The last range that has ended by the day. */
export function lastEnded(days: Days, day: string): DayRange | undefined {
  return days.findLast((range) => endOf(range) <= day);
}

/** The first range that begins after the day. */
export function firstAfter(days: Days, day: string): DayRange | undefined {
  return days.find((range) => range.from > day);
}

/** The first day after this one on which a range begins or ends; null when nothing changes any more. */
export function nextEdge(days: Days, day: string): string | null {
  const edges = days.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  return edges.find((edge) => edge > day) ?? null;
}

const printed = (date: Date): string => date.toISOString().slice(0, 10);

/** Negative counts go back. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return printed(date);
}

/** The same day of a later month, or the last one of that month: 31 January and a month are 28 February. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return printed(first);
}

/** 1 January of the year after. */
export function nextYear(day: string): string {
  return `${String(Number(day.slice(0, 4)) + 1)}-01-01`;
}

/** The last day of a range that ends before `to`; null when there is none. */
export function lastDay({ to }: DayRange): string | null {
  return to === null ? null : addDays(to, -1);
}
