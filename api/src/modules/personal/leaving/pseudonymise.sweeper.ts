/** Takes away what names leavers when the period that the operator stated is over. */
import { SYSTEM_ACTOR } from '../../../platform/change/actor.ts';
import type { Database } from '../../../platform/database/db.ts';
import type { Logger } from '../../../platform/logger.ts';
import { type Rounds, startRounds } from '../../../platform/rounds.ts';
import { pseudonymiseDue } from './pseudonymise.service.ts';
import { retentionMonths } from './retention-settings.ts';

const INTERVAL_MILLISECONDS = 60 * 60_000;

/** Without a stated period it looks at nobody. */
export function startPseudonymiseSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'leavers', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async (isStopped) => {
    const months = retentionMonths(database);
    if (months === null) return null;
    const source = { database, actor: SYSTEM_ACTOR };
    const pseudonymised = await pseudonymiseDue(source, months, isStopped);
    return pseudonymised > 0 ? { pseudonymised } : null;
  });
}
