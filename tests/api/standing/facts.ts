/** Facts as a service records them, for tests of what follows from them. */
import { type NewFact, recordFact } from '../../../api/src/modules/completion/fact.service.ts';
import { lockPerson } from '../../../api/src/modules/organisation/person/person-lock.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { type Change, recordChange } from '../../../api/src/platform/change/record-change.ts';
import type { Database } from '../../../api/src/platform/database/db.ts';
import { newId } from '../../../api/src/platform/ids.ts';

type Versioned = Extract<NewFact, { kind: 'PLAN' }>['activity'];

export const changeIn = <Result>(
  database: Database,
  work: (change: Change) => Promise<Result>,
): Promise<Result> => recordChange({ database, actor: COMMAND_ACTOR }, work);

export const addFact = (database: Database, personId: string, fact: NewFact) =>
  changeIn(database, async (change) => {
    await lockPerson(change.sql, personId);
    return (await recordFact(change, personId, fact)).record;
  });

/** The plan is passed on that day. */
export const planPassed = (
  activity: Versioned,
  day: string,
  over: Partial<Extract<NewFact, { kind: 'PLAN' }>> = {},
): NewFact => ({
  kind: 'PLAN',
  outcome: 'PASSED',
  activity,
  source: { kind: 'TEST', id: newId() },
  completedAt: `${day}T04:00:00Z`,
  scorePercent: '80.00',
  detail: { assessment: `4101.${newId()}`, attemptNumber: 1, components: [] },
  ...over,
});
