/**
 * The rules of an attempt's life, in one place. Pure: the clock is the arrival of the request,
 * passed in. The database repeats them where it must never be wrong: the only ways out of
 * IN_PROGRESS are the two conditional updates of the store, and a trigger refuses any step that is
 * not in {@link NEXT_STATES}.
 */
import type { AttemptState } from '@shequ/schema/terms.ts';

/**
 * How long after the deadline an answer or a hand-in still counts, so that what a browser sends at
 * the last second is not lost to the network. Kept on each attempt: a change leaves old ones alone.
 */
export const GRACE_SECONDS = 30;

export const NEXT_STATES: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  IN_PROGRESS: ['SUBMITTED', 'EXPIRED', 'VOIDED'],
  SUBMITTED: ['SCORED'],
  EXPIRED: ['SCORED'],
  SCORED: ['REGRADED', 'VOIDED'],
  REGRADED: ['REGRADED', 'VOIDED'],
  VOIDED: [],
};

/** What the rules look at. Instants are milliseconds since 1970. */
export interface AttemptClock {
  state: AttemptState;
  /** Deadline plus grace; null without a time limit. */
  closesAt: number | null;
  /** Whether the learner handed it in, as against the server closing it. */
  submitted: boolean;
}

/** Arrivals up to and including `closesAt` count. */
export function isLate(closesAt: number | null, arrivedAt: number): boolean {
  return closesAt !== null && arrivedAt > closesAt;
}

/** In progress although its time is over: to be closed and scored with what was saved. */
export function isOverdue(attempt: AttemptClock, now: number): boolean {
  return attempt.state === 'IN_PROGRESS' && isLate(attempt.closesAt, now);
}

export type SaveDecision = 'ACCEPT' | 'ALREADY_SUBMITTED' | 'EXPIRED';

export function decideSave(attempt: AttemptClock, arrivedAt: number): SaveDecision {
  if (attempt.submitted) return 'ALREADY_SUBMITTED';
  if (attempt.state !== 'IN_PROGRESS' || isLate(attempt.closesAt, arrivedAt)) return 'EXPIRED';
  return 'ACCEPT';
}

/** When the next attempt may start, in milliseconds; null when it may at once. */
export function nextStartAt(
  lastEndedAt: string | null,
  cooldownHours: number | undefined,
  now: number,
): number | null {
  if (lastEndedAt === null || cooldownHours === undefined) return null;
  const until = Date.parse(lastEndedAt) + cooldownHours * 3_600_000;
  return until > now ? until : null;
}

/**
 * Saves that change an answer, of one attempt in one minute: five times what a form of 60 questions
 * sends that comes back from a dead network all at once, and more than ten times what typing makes.
 */
export const SAVES_A_MINUTE = 300;

/**
 * Saves of an attempt that leave a trace each, in the audit and as a key for replays. Later ones are
 * kept as the answer alone, so that what an attempt takes up is bounded and no answer is ever refused
 * for good.
 */
export const TRACED_SAVES = 2_000;

/** Seconds until a save is taken again; null when this one is. */
export function secondsToNextSave(savesInMinute: number, arrivedAt: number): number | null {
  if (savesInMinute < SAVES_A_MINUTE) return null;
  return 60 - (Math.floor(arrivedAt / 1_000) % 60);
}

export type SubmitDecision = 'SUBMIT' | 'ALREADY_SUBMITTED' | 'EXPIRED';

/** Handing in twice is no fault: everyone gets the one result. */
export function decideSubmit(attempt: AttemptClock, arrivedAt: number): SubmitDecision {
  const decision = decideSave(attempt, arrivedAt);
  return decision === 'ACCEPT' ? 'SUBMIT' : decision;
}

/** Deadline and closing instant of an attempt that starts now, as ISO text; null without a limit. */
export function deadlinesOf(
  startedAt: Date,
  timeLimitMinutes: number | null,
  graceSeconds = GRACE_SECONDS,
): { deadlineAt: string | null; closesAt: string | null } {
  if (timeLimitMinutes === null) return { deadlineAt: null, closesAt: null };
  const deadline = startedAt.getTime() + timeLimitMinutes * 60_000;
  return {
    deadlineAt: new Date(deadline).toISOString(),
    closesAt: new Date(deadline + graceSeconds * 1000).toISOString(),
  };
}
