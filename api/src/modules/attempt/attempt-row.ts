/** What follows from the row of an attempt: its id for clients and its clock. */
import { NotFoundError } from '../../platform/errors.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import type { AttemptClock } from './attempt.machine.ts';
import type { AttemptKey, AttemptRow } from './attempt.store.ts';

export function clockOf(attempt: AttemptRow): AttemptClock {
  return {
    state: attempt.state,
    closesAt: attempt.closesAt === null ? null : Date.parse(attempt.closesAt),
    submitted: attempt.submittedAt !== null,
  };
}

export function attemptIdOf(attempt: AttemptKey): string {
  return encodeRegionalId(attempt.region, attempt.id);
}

export function parseAttemptId(id: string): AttemptKey {
  const key = parseRegionalId(id);
  if (key === null) throw new NotFoundError('没有找到这次作答。');
  return key;
}
