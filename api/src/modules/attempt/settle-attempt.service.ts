/** Closing an attempt whose time is over, for the request that meets it; the sweeper closes the others. */
import { recordChange } from '../../platform/change/record-change.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { type AttemptRow, updateToExpired } from './attempt.store.ts';
import { prepareScoring, scoreAndRecord } from './score-attempt.service.ts';

/** What an attempt takes of a request: who asks, and when the request arrived. */
export type Requester = Pick<RequestContext, 'database' | 'actor' | 'receivedAt'>;

/**
 * Closes an attempt whose time is over by the request's clock and scores what was saved, in the
 * requester's name; does nothing when somebody else did it or it is not over yet.
 */
export async function settleOverdue(context: Requester, attempt: AttemptRow): Promise<void> {
  const { database, receivedAt } = context;
  const scoring = await prepareScoring(database, attempt);
  await recordChange(context, async (change) => {
    await lockPerson(change.sql, attempt.personId);
    const now = receivedAt.toISOString();
    const expired = await updateToExpired(change.sql, { ...attempt, now });
    if (expired !== null) await scoreAndRecord(change, expired, scoring, receivedAt);
  });
}
