/** A power cut in the middle of an import. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPeople } from '../../api/src/modules/organisation/management/register-people.service.ts';
import { SYSTEM_ACTOR } from '../../api/src/platform/change/actor.ts';
import { recordChange } from '../../api/src/platform/change/record-change.ts';
import { type Database, openDatabase } from '../../api/src/platform/database/db.ts';
import { readBytes } from '../../api/src/spreadsheet/read-bytes.ts';
import '../../api/src/modules/completion-steps.ts';
import {
  apply,
  finished,
  preview,
  ROSTER,
  readImport,
  workbookOf,
} from '../api/import/import-client.ts';
import { cookieHeaderOf, headersOf, type TestApi, type TestCredentials } from '../testkit/api.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';
import { createOrganisation, createPerson, TEST_PASSWORD, UNIT } from '../testkit/organisation.ts';
import { startServer, type TestServer } from '../testkit/server.ts';

const NEW = 205;
const KNOWN = 330;

const numberOf = (index: number) => `k${String(index).padStart(4, '0')}`;

/** The server as the clients of tests see one. */
const clientOf = ({ url }: TestServer): TestApi =>
  ({
    url,
    graphql: async (query: string, variables: object, credentials: TestCredentials) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(credentials) },
        body: JSON.stringify({ query, variables }),
      });
      const { data = null, errors = [] } = (await response.json()) as {
        data?: object;
        errors?: [];
      };
      return { status: response.status, headers: response.headers, data, errors };
    },
  }) as unknown as TestApi;

async function signIn(url: string, username: string, password: string): Promise<TestCredentials> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  expect(response.status).toBe(200);
  return { cookie: cookieHeaderOf(response) };
}

describe('an import that is cut short', { timeout: 400_000 }, () => {
  let own: TestDatabase;
  let database: Database;
  let server: TestServer;
  let admin: string;
  beforeAll(async () => {
    own = await createTestDatabase();
    database = openDatabase({ url: own.url, poolSize: 2, preparedStatements: true });
    await createOrganisation(database);
    const { staffNumber } = await createPerson(database, {
      orgUnitCode: UNIT.jinshui,
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.jinshui }],
    });
    admin = staffNumber;
    await recordChange({ database, actor: SYSTEM_ACTOR }, (change) =>
      registerPeople(
        change,
        Array.from({ length: KNOWN }, (_, index) => ({
          staffNumber: numberOf(NEW + index),
          displayName: '某某',
          phone: null,
          passwordHash: 'none',
          passwordChangeRequired: false,
          posts: [
            {
              orgUnitCode: UNIT.huayuanCommunity,
              positionFamily: null,
              kind: 'STAFF' as const,
              isMain: true,
              startedOn: '2024-03-01',
            },
          ],
          roles: [{ role: 'LEARNER' as const, orgUnitCode: UNIT.huayuanCommunity }],
        })),
      ),
    );
    server = await startServer({ databaseUrl: own.url });
  });
  afterAll(async () => {
    await server?.stop();
    await database?.close();
    await own?.drop();
  });

  it('says where it stopped, and is finished by going on, with nobody lost or doubled', async () => {
    const rows = Array.from({ length: NEW + KNOWN }, (_, index) => [
      numberOf(index),
      index < NEW ? `新人${'甲乙丙丁戊己庚辛壬癸'[index % 10]}` : '某某',
      `138${String(index).padStart(8, '0')}`,
      UNIT.huayuanCommunity,
      null,
      '专职',
      null,
      null,
      null,
    ]);
    const bytes = await workbookOf(ROSTER, rows);
    const everything = ['CREATE', 'UPDATE', 'DOUBTFUL'];
    let api = clientOf(server);
    let session = await signIn(server.url, admin, TEST_PASSWORD);
    const shown = (await preview(api, session, bytes)).import;
    const id = shown?.id ?? '';
    expect(await apply(api, session, id, everything)).toMatchObject({
      __typename: 'ApplyImportSuccess',
    });
    // Between two batches, or in the middle of the second.
    const count = async () => (await readImport(api, session, id))?.done ?? 0;
    while ((await count()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await server.kill9();
    const [written] = await database.sql<{ rows: number; people: number }[]>`
      select (select count(*)::int from import_rows where import_id = ${id} and is_done) as rows,
             (select count(*)::int from people where phone like '138%') as people`;
    expect(written?.rows).toBeGreaterThan(0);
    expect(written?.rows).toBeLessThan(NEW + KNOWN);
    // A row is marked when, and only when, it is written.
    expect(written?.people).toBe(written?.rows);

    server = await startServer({ databaseUrl: own.url });
    api = clientOf(server);
    session = await signIn(server.url, admin, TEST_PASSWORD);
    // The two minutes for which the dead process is believed to be at it.
    await database.sql`update imports set runs_until = now() - interval '1 second' where id = ${id}`;
    expect(await readImport(api, session, id)).toMatchObject({
      state: 'STOPPED',
      done: written?.rows,
      message: expect.stringContaining('继续'),
    });
    const same = (await preview(api, session, bytes)).import?.counts;
    expect(same?.find(({ kind }) => kind === 'SAME')?.rows).toBe(written?.rows);

    await apply(api, session, id, everything);
    expect(await finished(api, session, id)).toMatchObject({ state: 'DONE', done: NEW + KNOWN });
    const [all] = await database.sql`
      select count(*)::int as people, count(distinct phone)::int as phones,
             (select count(*)::int from employments post join people on people.id = post.person_id
               where staff_number like 'k%') as posts
        from people where staff_number like 'k%'`;
    expect(all).toEqual({ people: NEW + KNOWN, phones: NEW + KNOWN, posts: NEW + KNOWN });

    // Of those who were written before the cut, and those after it.
    const list = await fetch(`${server.url}/api/imports/${id}/passwords.csv`, {
      headers: headersOf(session),
    });
    const passwords = await readBytes(new Uint8Array(await list.arrayBuffer()), null);
    expect(passwords.rows).toHaveLength(NEW + 1);
    for (const index of [1, NEW]) {
      const [number, , password] = passwords.rows[index]?.cells ?? [];
      await signIn(server.url, String(number), String(password));
    }
  });
});
