/**
 * Runs what follows a change where the change itself could not: the process died after the commit, or
 * the day on which something is met has come without a new fact. What is to be done is in rows, so any
 * number of processes may do it, and doing it twice changes nothing.
 */
import type { Database } from '../database/db.ts';
import type { Logger } from '../logger.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { chinaToday } from '../time.ts';
import { SYSTEM_ACTOR } from './actor.ts';
import { completeAlone } from './complete-person.ts';
import { type CompletionDue, deleteDue, selectDue, updateNoticed } from './completion-due.store.ts';
import { type ChangeSource, recordChange } from './record-change.ts';

const INTERVAL_MILLISECONDS = 30_000;
/** A round may be the first thing that a process does after the one before it died. */
const FIRST_AFTER_MILLISECONDS = 5_000;
/** What a change does itself right after its commit is left to it for so long. */
const GRACE_MILLISECONDS = 60_000;

/** True when the steps have run; who cannot be completed now waits behind the others. */
async function settle(source: ChangeSource, due: CompletionDue): Promise<boolean> {
  const { sql } = source.database;
  try {
    await recordChange(source, (change) => completeAlone(change, due.personId));
  } catch (error) {
    source.log?.error({ err: error, personId: due.personId }, 'what is due to a person failed');
    await updateNoticed(sql, { ...due, noticedAt: new Date().toISOString() });
    return false;
  }
  await deleteDue(sql, [due]);
  return true;
}

/** One round; returns how many people it completed. */
export async function sweepCompletions(
  database: Database,
  { today, noticedBefore }: { today: string; noticedBefore: Date },
  log?: ChangeSource['log'],
): Promise<number> {
  const source = { database, actor: SYSTEM_ACTOR, ...(log === undefined ? {} : { log }) };
  const before = noticedBefore.toISOString();
  let completed = 0;
  for (const due of await selectDue(database.sql, { today, noticedBefore: before })) {
    if (await settle(source, due)) completed += 1;
  }
  return completed;
}

/** Sweeps twice a minute. */
export function startCompletionSweeper(database: Database, log: Logger): Rounds {
  const options = {
    name: 'completion sweeper',
    intervalMilliseconds: INTERVAL_MILLISECONDS,
    firstAfterMilliseconds: FIRST_AFTER_MILLISECONDS,
  };
  return startRounds(log, options, async () => {
    const noticedBefore = new Date(Date.now() - GRACE_MILLISECONDS);
    const completed = await sweepCompletions(database, { today: chinaToday(), noticedBefore }, log);
    return completed > 0 ? { completed } : null;
  });
}
