/**
 * Makes stale and missing rows of the derived table anew: after a new version of a rule, on the day on
 * which a post begins or ends, for people who were written without the steps. What is to be done is
 * read from the rows themselves, so nothing is lost by a crash, and any number of processes may run it.
 */
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/graphql/context.ts';
import { currentRules, NO_RULES, refreshPeople } from './standing-cache.service.ts';
import { selectMissing, selectStale } from './standing-cache.store.ts';

const BATCH = 200;
const INTERVAL_MILLISECONDS = 60_000;
/** Looking for people without a row reads all posts. */
const ROUNDS_BETWEEN_FULL = 60;

/** One round; returns how many people it refreshed. */
export async function sweepStanding(
  database: Database,
  { full, isStopped = () => false }: { full: boolean; isStopped?: () => boolean },
): Promise<number> {
  const { sql } = database;
  const rules = await currentRules(database);
  const finders = [
    () => selectStale(sql, rules, NO_RULES, BATCH),
    ...(full ? [() => selectMissing(sql, BATCH)] : []),
  ];
  const refreshed = new Set<string>();
  for (const find of finders) {
    let isProgress: boolean;
    do {
      const people = await find();
      const before = refreshed.size;
      for (const personId of await refreshPeople(database, people)) refreshed.add(personId);
      // Who is locked is for the next round.
      isProgress = refreshed.size > before;
    } while (isProgress && !isStopped());
  }
  return refreshed.size;
}

/** Sweeps now and once a minute. A failed round is logged and tried again. */
export function startStandingSweeper(database: Database, log: Logger): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let rounds = 0;
  const run = async (): Promise<void> => {
    try {
      const full = rounds % ROUNDS_BETWEEN_FULL === 0;
      rounds += 1;
      const refreshed = await sweepStanding(database, { full, isStopped: () => stopped });
      if (refreshed > 0) log.info({ refreshed }, 'standing sweeper');
    } catch (error) {
      log.warn({ err: error }, 'standing sweeper failed, will try again');
    }
    if (stopped) return;
    timer = setTimeout(() => {
      round = run();
    }, INTERVAL_MILLISECONDS);
    timer.unref();
  };
  let round = run();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
