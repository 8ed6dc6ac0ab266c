/**
 * Closes attempts whose time is over, scores what a crash left unscored, and prunes old idempotency
 * keys. Any number of processes may run it: a person whose row is locked is left for the next round.
 */

import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { pruneKeys } from '../../platform/change/idempotency.service.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { tryLockPerson } from '../organisation/person/person-lock.ts';
import {
  selectOptionalAttempt,
  selectOptionalUnscored,
  selectUnsettled,
  updateToExpired,
} from './attempt.store.ts';
import { prepareScoring, scoreAndRecord } from './score-attempt.service.ts';

/**
 * A request that arrived in time may still be waiting to be worked on; it goes first. Longer than any
 * request may take.
 */
const LAG_MILLISECONDS = 10_000;
const BATCH = 50;

/** One round; returns how many attempts it closed or scored. */
export async function sweepAttempts(database: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - LAG_MILLISECONDS).toISOString();
  let settled = 0;
  for (const key of await selectUnsettled(database.sql, before, BATCH)) {
    const attempt = await selectOptionalAttempt(database.sql, key);
    if (attempt === null) continue;
    const scoring = await prepareScoring(database, attempt);
    const done = await recordChange({ database, actor: SYSTEM_ACTOR }, async (change) => {
      const { sql } = change;
      if (!(await tryLockPerson(sql, key.personId))) return false;
      const closed =
        (await updateToExpired(sql, { ...key, now: now.toISOString() })) ??
        (await selectOptionalUnscored(sql, key));
      if (closed === null) return false;
      await scoreAndRecord(change, closed, scoring, now);
      return true;
    });
    if (done) settled += 1;
  }
  return settled;
}

/** Sweeps now and then every `intervalMilliseconds`. */
export function startSweeper(
  database: Database,
  log: Logger,
  intervalMilliseconds = 15_000,
): Rounds {
  const options = { name: 'attempt sweeper', intervalMilliseconds, firstAfterMilliseconds: 0 };
  return startRounds(log, options, async (isStopped) => {
    let settled = 0;
    let batch: number;
    do {
      batch = await sweepAttempts(database, new Date());
      settled += batch;
      // After an exam that a whole city sat, batch follows batch.
    } while (batch === BATCH && !isStopped());
    const pruned = await pruneKeys(database.sql);
    return settled > 0 || pruned > 0 ? { settled, pruned } : null;
  });
}
