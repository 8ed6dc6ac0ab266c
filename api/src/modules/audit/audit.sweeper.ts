/** Keeps the list of the audit log up to date. Any number of processes may run it. */
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { listEvents } from './list-events.service.ts';

const INTERVAL_MILLISECONDS = 5_000;

export function startAuditSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'audit list', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async (isStopped) => {
    await listEvents(database, { isStopped });
    // Every change of anybody is listed: a line for each would say nothing.
    return null;
  });
}
