/** When somebody sat which quiz, and with what score, for those who may read their records. */
import { refuse } from '../../platform/authz.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { findEntryIds } from '../organisation/person/entries.service.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import { type AttemptSummary, MOST_SUMMARIES, selectSummaries } from './attempt-summary.store.ts';

export type { AttemptSummary };
export { MOST_SUMMARIES };

/** Newest first, under whichever entry of the person. Throws NotPermitted to those who may not read the records of the person. */
export async function listAttemptSummaries(
  context: RequestContext,
  personId: string,
): Promise<AttemptSummary[]> {
  if (!(await canSeePerson(context, 'attempt:list', personId))) {
    refuse(context.viewer, 'attempt:list');
  }
  const { sql } = context.database;
  return await selectSummaries(sql, { personIds: await findEntryIds(sql, personId) });
}
