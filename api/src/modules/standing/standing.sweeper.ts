/**
 * Makes stale and missing rows of the derived table anew: after a new version of a rule, on the day on
 * which a post begins or ends, for people who were written without the steps. What is to be done is
 * read from the rows themselves, so nothing is lost by a crash, and any number of processes may run it.
 */
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/graphql/context.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { currentRules, NO_RULES, refreshPeople } from './standing-cache.service.ts';
import { selectMissing, selectStale } from './standing-cache.store.ts';

const BATCH = 200;
const INTERVAL_MILLISECONDS = 60_000;
/** A round reads the whole catalogue: not while the process starts. */
const FIRST_AFTER_MILLISECONDS = 5_000;
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

/** Sweeps once a minute; the first round is a full one. */
export function startStandingSweeper(database: Database, log: Logger): Rounds {
  let rounds = 0;
  const options = {
    name: 'standing sweeper',
    intervalMilliseconds: INTERVAL_MILLISECONDS,
    firstAfterMilliseconds: FIRST_AFTER_MILLISECONDS,
  };
  return startRounds(log, options, async (isStopped) => {
    const full = rounds % ROUNDS_BETWEEN_FULL === 0;
    rounds += 1;
    const refreshed = await sweepStanding(database, { full, isStopped });
    return refreshed > 0 ? { refreshed } : null;
  });
}
