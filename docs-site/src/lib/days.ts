/** Days of the calendar in China, where all units are, as ISO text. */

const DAY_MILLISECONDS = 86_400_000;
const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The day on which a moment falls. */
export function dayOf(moment: string | Date): string {
  return FORMAT.format(new Date(moment));
}

export const today = (): string => dayOf(new Date());

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
}
