/**
 * Makes the keys of people who have none: those from before there were any, or written by an older
 * process. What is to be done is read from the rows, so nothing is lost by a crash.
 */
import type { Database } from '../../../../platform/database/db.ts';
import type { Logger } from '../../../../platform/logger.ts';
import { type Rounds, startRounds } from '../../../../platform/rounds.ts';
import { fillSearchKeys } from './person-search.service.ts';

/** Looking for people without keys reads everybody’s. */
const INTERVAL_MILLISECONDS = 10 * 60_000;
const FIRST_AFTER_MILLISECONDS = 3_000;

export function startPersonSearchSweeper(database: Database, log: Logger): Rounds {
  const options = {
    name: 'person search sweeper',
    intervalMilliseconds: INTERVAL_MILLISECONDS,
    firstAfterMilliseconds: FIRST_AFTER_MILLISECONDS,
  };
  return startRounds(log, options, async (isStopped) => {
    const filled = await fillSearchKeys(database, isStopped);
    return filled > 0 ? { filled } : null;
  });
}
