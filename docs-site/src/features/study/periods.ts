/**
 * Periods of training, such as a year: what was done in one counts in no other, so a lesson is done
 * anew. The server decides to which period a lesson goes; the device only has to know when to start
 * anew, also offline, and keeps what it was told last.
 */
import { readJson, type SafeStorage } from '../../lib/storage.ts';
import { knownViewer } from '../viewer/viewer.ts';

/** A period of a person on a course; days are those of China, `YYYY-MM-DD`. */
export interface StudyPeriod {
  courseSlug: string;
  /** `2027`, or `2026-2028` for a term. */
  period: string;
  startsOn: string;
  endsOn: string;
}

/** Outside every period. */
export const FREE_STUDY = '';

const KEY = 'shequ.periods';

interface Kept {
  personId: string;
  /** Day on which the server was asked. */
  askedOn: string;
  periods: StudyPeriod[];
}

/** Today in China, `YYYY-MM-DD`. */
export function chinaToday(now = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

function keptOf(storage: SafeStorage): Kept | null {
  const kept = readJson<Kept>(storage, KEY);
  const viewer = knownViewer(storage);
  return viewer !== null && kept?.personId === viewer.id && Array.isArray(kept.periods)
    ? kept
    : null;
}

export function rememberPeriods(
  storage: SafeStorage,
  personId: string,
  periods: StudyPeriod[],
  today = chinaToday(),
): void {
  storage.set(KEY, JSON.stringify({ personId, askedOn: today, periods }));
}

export function forgetPeriods(storage: SafeStorage): void {
  storage.remove(KEY);
}

/** Whether the server was asked today: a period begins with a day. */
export function periodsAreFresh(storage: SafeStorage, today = chinaToday()): boolean {
  return keptOf(storage)?.askedOn === today;
}

/** Years that a period lasts, less one. */
const yearsOf = ({ startsOn, endsOn }: StudyPeriod): number =>
  Number(endsOn.slice(0, 4)) - Number(startsOn.slice(0, 4));

/**
 * The period that a lesson with this address goes to today, for whoever is signed in on this device;
 * the shortest where several hold the day, as on the server. {@link FREE_STUDY} outside of all.
 */
export function periodInForce(storage: SafeStorage, href: string, today = chinaToday()): string {
  const [, , slug] = href.split('/');
  const [inForce] = (keptOf(storage)?.periods ?? [])
    .filter((each) => each.courseSlug === slug && each.startsOn <= today && today <= each.endsOn)
    .sort((a, b) => yearsOf(a) - yearsOf(b) || (a.period < b.period ? 1 : -1));
  return inForce?.period ?? FREE_STUDY;
}
