/**
 * Lessons finished on this device, one box a person, so that people who share a computer never
 * mix. A finished lesson waits in its box until the API has taken it; what nobody signed in for
 * stays in the box of the unnamed and is never uploaded unless a person says it is theirs.
 */
import { readJson, type SafeStorage } from '../../lib/storage.ts';
import { FREE_STUDY } from './periods.ts';

export interface FinishedLesson {
  /** UUID of the event, made here; the API takes each only once. */
  clientEventId: string;
  lessonId: string;
  /** Digest of the version that was read. */
  lessonVersion: string;
  /** ISO moment by this device's clock. */
  completedAt: string;
  /** UUIDs of the self-checks of that version, all answered; a case counts as its parts. */
  selfChecks: string[];
  /** Period it was done for, as far as this device knew; the server's answer corrects it. Absent: none. */
  period?: string;
  title: string;
  href: string;
}

export type UploadState = 'WAITING' | 'SAVED' | 'REFUSED';

export interface StudyEntry extends FinishedLesson {
  state: UploadState;
  /** Why the API refused it, in Chinese. */
  message?: string;
}

/** Box of study that no one was signed in for. */
export const UNNAMED = 'unnamed';

const PREFIX = 'shequ.study.';
const keyOf = (owner: string) => PREFIX + owner;

/** Entries of a box, oldest first; damaged storage counts as empty. */
export function studyOf(storage: SafeStorage, owner: string): StudyEntry[] {
  const entries = readJson<StudyEntry[]>(storage, keyOf(owner));
  return Array.isArray(entries) ? entries : [];
}

function keep(storage: SafeStorage, owner: string, entries: StudyEntry[]): void {
  if (entries.length === 0) storage.remove(keyOf(owner));
  else storage.set(keyOf(owner), JSON.stringify(entries));
}

/** Whether an entry is of this period; entries of before there were periods are of none. */
export function isOfPeriod(entry: StudyEntry, period: string): boolean {
  return (entry.period ?? FREE_STUDY) === period;
}

/**
 * Puts a finished lesson into a box and returns its entry. The same version finished again in the same
 * period gives the entry that is there; only one that was refused is replaced.
 */
export function addStudy(storage: SafeStorage, owner: string, lesson: FinishedLesson): StudyEntry {
  const entries = studyOf(storage, owner);
  const known = entries.find(
    (entry) =>
      entry.lessonId === lesson.lessonId &&
      entry.lessonVersion === lesson.lessonVersion &&
      isOfPeriod(entry, lesson.period ?? FREE_STUDY),
  );
  if (known !== undefined && known.state !== 'REFUSED') return known;
  const added: StudyEntry = { ...lesson, state: 'WAITING' };
  keep(storage, owner, [...entries.filter((entry) => entry !== known), added]);
  return added;
}

/** What is still to be uploaded for a person. */
export function waitingOf(storage: SafeStorage, owner: string): StudyEntry[] {
  return studyOf(storage, owner).filter((entry) => entry.state === 'WAITING');
}

/** Writes down what the API said about entries, by event id. Reads the box anew: tabs share it. */
export function settleStudy(
  storage: SafeStorage,
  owner: string,
  answers: Map<string, { state: 'SAVED'; period: string } | { state: 'REFUSED'; message: string }>,
): void {
  const entries = studyOf(storage, owner).map((entry): StudyEntry => {
    const answer = answers.get(entry.clientEventId);
    return answer === undefined ? entry : { ...entry, ...answer };
  });
  keep(storage, owner, entries);
}

/** Moves the unnamed box to a person who says it is theirs. Returns how many lessons moved. */
export function claimUnnamed(storage: SafeStorage, person: string): number {
  const unnamed = studyOf(storage, UNNAMED);
  for (const entry of unnamed) addStudy(storage, person, entry);
  storage.remove(keyOf(UNNAMED));
  return unnamed.length;
}

/** Forgets a box. */
export function forgetStudy(storage: SafeStorage, owner: string): void {
  storage.remove(keyOf(owner));
}
