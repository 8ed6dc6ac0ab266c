/** Removes files whose day is over. */
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { deleteExpired } from './file.store.ts';

const INTERVAL_MILLISECONDS = 10 * 60 * 1_000;

export function startFileSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'file sweeper', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async () => {
    const removed = await deleteExpired(database.sql);
    return removed > 0 ? { removed } : null;
  });
}
