/** Removes sign-in rows that have lost their meaning, once an hour. */
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { deleteStaleSignInRows } from './sign-in-throttle.store.ts';

const INTERVAL_MILLISECONDS = 60 * 60 * 1_000;

export function startSignInSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'sign-in sweeper', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async () => {
    await deleteStaleSignInRows(database.sql);
    return null;
  });
}
