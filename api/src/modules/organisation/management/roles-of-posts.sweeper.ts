/** Ends the roles of people whose last day has passed. */
import type { Database } from '../../../platform/database/db.ts';
import type { Logger } from '../../../platform/logger.ts';
import { type Rounds, startRounds } from '../../../platform/rounds.ts';
import { sweepRolesOfPosts } from './roles-of-posts.service.ts';

const INTERVAL_MILLISECONDS = 5 * 60_000;

export function startRolesOfPostsSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'roles of posts sweeper', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async () => {
    const people = await sweepRolesOfPosts(database);
    return people > 0 ? { people } : null;
  });
}
