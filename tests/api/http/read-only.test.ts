/** A database that became read-only, as after a failover or when its disk ran full: told, and mended. */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flattenContent } from '../../../api/src/sync/flatten-content.ts';
import { storeContent } from '../../../api/src/sync/sync-content.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson, TEST_PASSWORD } from '../../testkit/organisation.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { freshKey, START } from '../../testkit/records/sit.ts';

let api: TestApi;
let learner: { cookie: string };

beforeAll(async () => {
  api = await startTestApi();
  await createOrganisation(api.database);
  await storeContent(api.database, flattenContent(makeContent()));
  const person = await createPerson(api.database, {});
  learner = await api.signIn(person.staffNumber, TEST_PASSWORD);
});
afterAll(() => api.close());

/** For all connections made from now on; those there are end. */
async function setReadOnly(isReadOnly: boolean): Promise<void> {
  const sql = postgres(api.databaseUrl, {
    max: 1,
    connection: { options: '-c default_transaction_read_only=off' },
  });
  const [row] = await sql<[{ name: string }]>`select current_database() as name`;
  await sql`alter database ${sql(row.name)} set default_transaction_read_only = ${sql.unsafe(isReadOnly ? 'on' : 'off')}`;
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
  await sql.end();
}

const readiness = async (): Promise<[status: number, body: unknown]> => {
  const response = await fetch(`${api.url}/readyz`);
  return [response.status, await response.json()];
};

it('is not ready, refuses changes by name in Chinese, still answers reads, and is ready again by itself', async () => {
  const waiting = { timeout: 60_000, interval: 200 };
  expect(await readiness()).toEqual([200, { status: 'ready' }]);
  await setReadOnly(true);
  await expect.poll(readiness, waiting).toEqual([503, { status: 'not ready', failed: 'writes' }]);

  const input = { quizId: uuidOf('course/quiz'), idempotencyKey: freshKey() };
  const { errors } = await api.graphql(START, { input }, learner);
  expect(errors).toMatchObject([
    { message: expect.stringContaining('暂时不能保存更改'), extensions: { code: 'NOT_READY' } },
  ]);
  const { data } = await api.graphql('{ courses(first: 1) { edges { node { title } } } }');
  expect(data).not.toBeNull();

  await setReadOnly(false);
  await expect.poll(readiness, waiting).toEqual([200, { status: 'ready' }]);
  const again = await api.graphql<{ startAttempt: { __typename: string } }>(
    START,
    { input },
    learner,
  );
  expect(again.data?.startAttempt.__typename).toBe('StartAttemptSuccess');
});
