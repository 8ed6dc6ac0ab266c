import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningDatabase } from '../database/open-database.ts';
import { BENCH_SECRET } from '../database/run-command.ts';
import { BENCH_DATA_DIR } from '../paths.ts';
import { createApiKeys } from './api-keys.ts';
import { parseCompletionRecords, parsePerson } from './product-answer.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { PAGE_SIZE, type Target, TRANSCRIPT_SIZE } from './target.ts';

const NODE = 'id completedAt activityKind outcome scorePercent course { slug title }';

export const DISTRICT_PAGE = `query DistrictPage($district: String!, $after: String) {
  completionRecords(filter: { orgUnitCode: $district }, first: ${PAGE_SIZE}, after: $after) {
    edges { node { ${NODE} person { staffNumber displayName } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const TRANSCRIPT = `query Transcript($person: ID!) {
  person(id: $person) {
    staffNumber
    displayName
    transcript(first: ${TRANSCRIPT_SIZE}) {
      edges { node { ${NODE} } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** The API as it ships and with its default settings, for what is measured with the limits as they are. */
export function startLimitedProduct(
  database: Pick<RunningDatabase, 'url'>,
): Promise<ServerProcess> {
  return startServerProcess({
    name: 'product-limited',
    args: ['api/src/main.ts'],
    env: {
      DATABASE_URL: database.url,
      DATA_DIR: join(BENCH_DATA_DIR, 'product-limited'),
      AUTH_SECRET: BENCH_SECRET,
    },
    readyPath: '/readyz',
  });
}

/** The API as it ships, behind its own HTTP server, asked by clients with keys of their provinces. */
export async function startProduct(
  database: RunningDatabase,
  settings: { profile: boolean },
): Promise<Target> {
  const profiles = join(BENCH_DATA_DIR, 'profiles');
  if (settings.profile) mkdirSync(profiles, { recursive: true });
  const server = await startServerProcess({
    name: 'product',
    args: [
      ...(settings.profile ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : []),
      'api/src/main.ts',
    ],
    env: {
      DATABASE_URL: database.url,
      DATA_DIR: join(BENCH_DATA_DIR, 'product'),
      AUTH_SECRET: BENCH_SECRET,
      // One client asks for as much as a thousand would: the limit counts, and is wide.
      RATE_LIMIT_POINTS_PER_SECOND: '1000000',
      // So that each learner of the storm can come from an address of their own.
      TRUST_PROXY: 'loopback',
    },
    readyPath: '/readyz',
  });
  const keys = await createApiKeys(database);
  const query = (text: string, variables: Record<string, unknown>, provinceCode: string) =>
    ({
      method: 'POST',
      path: '/graphql',
      headers: { authorization: `Bearer ${keys.get(provinceCode)}` },
      body: JSON.stringify({ query: text, variables }),
    }) as const;
  return {
    name: 'product',
    ...server,
    districtPage: (district, after) =>
      query(DISTRICT_PAGE, { district, after }, `${district.slice(0, 2)}0000000000`),
    readDistrictPage: parseCompletionRecords,
    transcript: ({ id, provinceCode }) => query(TRANSCRIPT, { person: id }, provinceCode),
    readTranscript: parsePerson,
  };
}
