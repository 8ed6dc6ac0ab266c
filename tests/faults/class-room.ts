/** Several learners at work on one real server, on content of the tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { openDatabase } from '../../api/src/platform/database/db.ts';
import { EMBEDDED_ROLE } from '../../api/src/process/embedded/cluster.ts';
import { cookieHeaderOf } from '../testkit/api.ts';
import { createPerson, TEST_PASSWORD } from '../testkit/organisation.ts';
import { type StartServerOptions, startServer, type TestServer } from '../testkit/server.ts';
import { Learner, type LearnerTask } from './learner.ts';
import { contradictionsIn } from './ledger.ts';

const MARKED = fileURLToPath(new URL('../fixtures/marked-content/', import.meta.url));

/** How a server is started here: content of the tests, no limit on the rate of a learner. */
export const SERVER: StartServerOptions = {
  content: `${MARKED}open,${MARKED}private`,
  env: { RATE_LIMIT_POINTS_PER_SECOND: '100000' },
};

export function embeddedUrl(dataDir: string): string {
  const read = (name: string): string => readFileSync(join(dataDir, name), 'utf8').trim();
  return `postgres://${EMBEDDED_ROLE}:${read('postgres-password')}@127.0.0.1:${read('postgres-port')}/shequ`;
}

export const urlOf = (server: TestServer): string =>
  server.databaseUrl ?? embeddedUrl(server.dataDir);

export async function withSql<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 2, onnotice: () => undefined, connect_timeout: 10 });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Signs in new people of a community and gives them work. The unit must be there. */
export async function createLearners(
  server: TestServer,
  count: number,
  orgUnitCode: string,
): Promise<Learner[]> {
  const database = openDatabase({ url: urlOf(server), poolSize: 2 });
  try {
    const task = await withSql(urlOf(server), taskOf);
    const learners: Learner[] = [];
    for (let made = 0; made < count; made += 1) {
      const person = await createPerson(database, { orgUnitCode });
      learners.push(new Learner(server.url, await signIn(server.url, person.staffNumber), task));
    }
    return learners;
  } finally {
    await database.close();
  }
}

export async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password: TEST_PASSWORD }),
  });
  if (!response.ok) throw new Error(`not signed in: ${response.status} ${await response.text()}`);
  return cookieHeaderOf(response);
}

async function taskOf(sql: postgres.Sql): Promise<LearnerTask> {
  // The bar of the one is 0, of the other 100: each sitting of it is failed.
  const quizzes = await sql<{ uuid: string }[]>`
    select uuid from content_items where kind = 'QUIZ' and slug in ('warmup', 'hurdle')`;
  const lessons = await sql<LearnerTask['lessons']>`
    select item.uuid as "lessonId", item.current_digest as "lessonVersion",
           array(select jsonb_array_elements(version.canonical->'selfChecks')->>'uuid') as "selfChecks"
      from content_items item join content_versions version on version.digest = item.current_digest
     where item.kind = 'LESSON'`;
  return { quizIds: quizzes.map(({ uuid }) => uuid), lessons: [...lessons] };
}

/** Changes that the learners were told are done, in sum. */
export const acknowledged = (learners: readonly Learner[]): number =>
  learners.reduce((sum, { ledger }) => sum + ledger.acknowledged, 0);

const LOAD_TIMEOUT_MS = 60_000;

/** Lets them work until so many changes were acknowledged, cuts, and waits until they noticed. */
export async function workUntil(
  learners: readonly Learner[],
  changes: number,
  cut: () => Promise<unknown>,
): Promise<void> {
  const wanted = acknowledged(learners) + changes;
  const giveUpAt = Date.now() + LOAD_TIMEOUT_MS;
  const work = Promise.all(learners.map((learner) => learner.work()));
  // Not to be unhandled while this waits; it is awaited below.
  work.catch(() => undefined);
  while (acknowledged(learners) < wanted && Date.now() < giveUpAt) await sleep(5);
  await cut();
  await work;
}

/** What was acknowledged and is not there, and what must not be there. */
export async function faultsAfter(url: string, learners: readonly Learner[]): Promise<string[]> {
  return await withSql(url, async (sql) => {
    const missing = await Promise.all(learners.map(({ ledger }) => ledger.missingFrom(sql)));
    return [...missing.flat(), ...(await contradictionsIn(sql))];
  });
}

/** Restarts on the same data, on another port, and tells how long it took until ready. */
export async function restart(
  server: TestServer,
): Promise<{ server: TestServer; milliseconds: number }> {
  const startedAt = performance.now();
  const again = await startServer({
    ...SERVER,
    database: server.databaseUrl === undefined ? 'embedded' : 'clone',
    dataDir: server.dataDir,
    ...(server.databaseUrl === undefined ? {} : { databaseUrl: server.databaseUrl }),
  });
  return { server: again, milliseconds: performance.now() - startedAt };
}

/** Sends again what got no answer; then the books must still agree. */
export async function settle(server: TestServer, learners: readonly Learner[]): Promise<string[]> {
  const told = await Promise.all(
    learners.map((learner) => {
      learner.moveTo(server.url);
      return learner.sendAgain(3);
    }),
  );
  return [...told.flat(), ...(await faultsAfter(urlOf(server), learners))];
}
