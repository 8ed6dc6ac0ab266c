import type { RunningDatabase } from '../database/open-database.ts';
import { parseCompletionRecords, parsePerson } from './product-answer.ts';
import { startServerProcess } from './server-process.ts';
import { POOL_SIZE, type Target } from './target.ts';

/** Bare Node HTTP and JSON that PostgreSQL built; the measure of the others. */
export async function startRaw(database: RunningDatabase): Promise<Target> {
  const server = await startServerProcess({
    name: 'raw',
    args: ['tests/bench/raw-server.ts'],
    env: { DATABASE_URL: database.url, DB_POOL_SIZE: String(POOL_SIZE) },
    readyPath: '/ready',
  });
  return {
    name: 'raw',
    ...server,
    districtPage: (district, after) => ({
      method: 'GET',
      path: `/district?${new URLSearchParams({ district, ...(after === null ? {} : { after }) })}`,
    }),
    readDistrictPage: parseCompletionRecords,
    transcript: ({ id }) => ({ method: 'GET', path: `/transcript?person=${id}` }),
    readTranscript: parsePerson,
  };
}
