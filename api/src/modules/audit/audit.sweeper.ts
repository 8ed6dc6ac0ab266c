/**
 * Keeps the list and the chain of the audit log up to date, and signs the chain once a day. Any number of
 * processes may run it.
 */
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { chinaToday } from '../../platform/time.ts';
import { printedHead } from './heads-file.ts';
import { listEvents } from './list-events.service.ts';
import { sealEvents, signHeads } from './seal.service.ts';

const INTERVAL_MILLISECONDS = 5_000;

export function startAuditSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'audit log', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async (isStopped) => {
    await listEvents(database, { isStopped });
    await sealEvents(database, { isStopped });
    // In the log, too: it is kept elsewhere, and shows a chain that was written anew.
    for (const head of await signHeads(database, chinaToday())) {
      log.info(printedHead(head), 'audit head');
    }
    // Every change of anybody is listed and sealed: a line for each would say nothing.
    return null;
  });
}
