/** Sends what feeds have told since to the webhooks of clients. Any number of processes may run it. */
import type { Database } from '../../platform/database/db.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { deliverWebhooks } from './deliver.service.ts';

const INTERVAL_MILLISECONDS = 5_000;

/** Sweeps every five seconds. */
export function startWebhookSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'webhook sweeper', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async (isStopped) => {
    const delivered = await deliverWebhooks(database, log, isStopped);
    return delivered > 0 ? { delivered } : null;
  });
}
