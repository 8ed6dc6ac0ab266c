/** Handing in an attempt. */
import { once } from '../../platform/change/idempotency.service.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { lockActivePerson } from '../organisation/person/person-lock.ts';
import { AttemptExpiredError } from './attempt.errors.ts';
import { decideSubmit, isOverdue } from './attempt.machine.ts';
import { type AttemptKey, selectOptionalAttempt, updateToSubmitted } from './attempt.store.ts';
import { clockOf, parseAttemptId } from './attempt-row.ts';
import { prepareScoring, scoreAndRecord } from './score-attempt.service.ts';
import { type Requester, settleOverdue } from './settle-attempt.service.ts';

export interface SubmitInput {
  attemptId: string;
  idempotencyKey: string;
}

/** Hands in and scores. Handing in again, in parallel or later, returns the same result to all. */
export async function submitAttempt(
  context: Requester,
  personId: string,
  input: SubmitInput,
): Promise<AttemptKey> {
  const { database, receivedAt } = context;
  const attemptKey = parseAttemptId(input.attemptId);
  const seen = await selectOptionalAttempt(database.sql, { ...attemptKey, personId });
  if (seen === null) throw new NotFoundError('没有找到这次作答。');
  if (isOverdue(clockOf(seen), receivedAt.getTime())) {
    // Committed before the refusal, so that the learner sees the score of what was saved.
    await settleOverdue(context, seen);
  }
  const scoring = await prepareScoring(database, seen);
  return await recordChange(context, async (change) => {
    const { sql } = change;
    await lockActivePerson(sql, personId);
    const key = {
      region: attemptKey.region,
      actorId: personId,
      operation: 'submitAttempt',
      key: input.idempotencyKey,
    };
    return await once<AttemptKey>(change, key, { attemptId: input.attemptId }, async () => {
      const submitted = await updateToSubmitted(sql, {
        ...attemptKey,
        arrivedAt: receivedAt.toISOString(),
      });
      if (submitted !== null) {
        await scoreAndRecord(change, submitted, scoring, receivedAt);
        return attemptKey;
      }
      const attempt = await selectOptionalAttempt(sql, { ...attemptKey, personId });
      if (attempt === null) throw new NotFoundError('没有找到这次作答。');
      if (decideSubmit(clockOf(attempt), receivedAt.getTime()) === 'EXPIRED') {
        throw new AttemptExpiredError({ attemptId: input.attemptId });
      }
      return attemptKey;
    });
  });
}
