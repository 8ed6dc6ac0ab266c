/** Removes sign-in rows that have lost their meaning, once an hour. */
import type { Database } from '../../platform/database/db.ts';
import { describeError } from '../../platform/log-error.ts';
import type { Logger } from '../../platform/logger.ts';
import { deleteStaleSignInRows } from './sign-in-throttle.store.ts';

const INTERVAL_MILLISECONDS = 60 * 60 * 1_000;

/** Starts the work; returns the function that stops it. */
export function startSignInSweeper(database: Database, log: Logger): () => void {
  const timer = setInterval(() => {
    deleteStaleSignInRows(database.sql).catch((error: unknown) => {
      log.error({ error: describeError(error) }, 'housekeeping failed');
    });
  }, INTERVAL_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}
