/**
 * Closes attempts whose time is over, scores what a crash left unscored, and prunes old idempotency
 * keys. Any number of processes may run it: a person whose row is locked is left for the next round.
 */

import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { pruneKeys } from '../../platform/change/idempotency.service.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/graphql/context.ts';
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

export interface Sweeper {
  /** Stops after the round that is under way. */
  stop(): Promise<void>;
}

/** Sweeps now and then every `intervalMilliseconds`. A failed round is logged and tried again. */
export function startSweeper(
  database: Database,
  log: Logger,
  intervalMilliseconds = 15_000,
): Sweeper {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      let settled = 0;
      let batch: number;
      do {
        batch = await sweepAttempts(database, new Date());
        settled += batch;
        // After an exam that a whole city sat, batch follows batch.
      } while (batch === BATCH && !stopped);
      const pruned = await pruneKeys(database.sql);
      if (settled > 0 || pruned > 0) log.info({ settled, pruned }, 'attempt sweeper');
    } catch (error) {
      log.warn({ err: error }, 'attempt sweeper failed, will try again');
    }
    if (!stopped) {
      timer = setTimeout(() => {
        round = run();
      }, intervalMilliseconds);
      timer.unref();
    }
  };
  round = run();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
