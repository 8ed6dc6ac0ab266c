/**
 * Makes stale and missing rows of the derived tables anew: after a new version of a rule, on the day on
 * which a post begins or ends or a clearance does, for people who were written without the steps. What is to be done is
 * read from the rows themselves, so nothing is lost by a crash, and any number of processes may run it.
 */
import { inBatches } from '../../platform/database/batches.ts';
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { derivedTables, refreshPeople, windowsOfPeople } from './derived-table.ts';

const BATCH = 200;
const INTERVAL_MILLISECONDS = 60_000;
/** A round reads the whole catalogue: not while the process starts. */
const FIRST_AFTER_MILLISECONDS = 5_000;
/** Looking for people without a row reads all posts. */
const ROUNDS_BETWEEN_FULL = 60;

/**
 * People who are looked at by one statement: one for all of them would take longer, from some hundred
 * thousand on, than a statement may.
 */
const WINDOW = 5_000;

interface Sweep {
  /** Whether people without a row are looked for, too. */
  full: boolean;
  isStopped?: () => boolean;
  batch?: number;
  window?: number;
}

/** One round; returns how many people it refreshed. Who is locked is for the next round. */
export async function sweepStanding(
  database: Database,
  { full, isStopped = () => false, batch = BATCH, window = WINDOW }: Sweep,
): Promise<number> {
  const refreshed = new Set<string>();
  const refresh = async (people: readonly string[]): Promise<boolean> => {
    const before = refreshed.size;
    for (const personId of await refreshPeople(database, people)) refreshed.add(personId);
    return refreshed.size > before;
  };
  for (const table of derivedTables()) {
    while (!isStopped() && (await refresh(await table.selectStale(database, batch))));
    if (!full) continue;
    for await (const people of windowsOfPeople(database, window)) {
      for (const missing of inBatches(await table.selectMissing(database, people), batch)) {
        if (isStopped()) return refreshed.size;
        await refresh(missing);
      }
      if (isStopped()) return refreshed.size;
    }
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
