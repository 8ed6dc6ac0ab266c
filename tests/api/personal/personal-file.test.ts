import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONAL_TABLES } from '../../../api/src/modules/personal/register/register.ts';
import { headersOf, startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../../testkit/organisation.ts';
import { everythingOf } from './everything-of.ts';

interface FileJson {
  format: string;
  personId: string;
  maker: string;
  sections: {
    table: string;
    as?: string;
    leftOut: { zh: string; why: string }[];
    rows: Record<string, unknown>[];
  }[];
}

describe('the file of a person', () => {
  let api: TestApi;
  let worker: TestPerson;
  let own: TestCredentials;
  let admin: TestCredentials;
  let coordinator: TestCredentials;
  let farAdmin: TestCredentials;
  const signIn = async (role: 'ADMIN' | 'COORDINATOR', orgUnitCode: string) => {
    const { staffNumber } = await createPerson(api.database, { roles: [{ role, orgUnitCode }] });
    return await api.signIn(staffNumber, TEST_PASSWORD);
  };
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    worker = await createPerson(api.database, {
      displayName: '<b>王晓&雨</b>',
      phone: '13812345678',
    });
    own = await api.signIn(worker.staffNumber, TEST_PASSWORD);
    admin = await signIn('ADMIN', UNIT.jinshui);
    coordinator = await signIn('COORDINATOR', UNIT.jinshui);
    farAdmin = await signIn('ADMIN', UNIT.hubei);
  });
  afterAll(() => api.close());

  const fetchFile = (path: string, credentials: TestCredentials) =>
    fetch(`${api.url}/api/personal/${path}`, { headers: headersOf(credentials) });
  async function readJson(path: string, credentials: TestCredentials): Promise<FileJson> {
    const answer = await fetchFile(path, credentials);
    expect(answer.status).toBe(200);
    return (await answer.json()) as FileJson;
  }
  const rowsOf = (file: FileJson, table: string) =>
    file.sections.filter((section) => section.table === table).flatMap(({ rows }) => rows);

  /** Lets the person with a row everywhere sign in. */
  async function whole() {
    const person = await everythingOf(api.database.sql);
    await api.database.sql`
      update auth_accounts set password = (
          select account.password from auth_accounts account where account.user_id = ${worker.id})
       where user_id = ${person.personId}`;
    await api.database.sql`delete from auth_two_factors where user_id = ${person.personId}`;
    return { ...person, credentials: await api.signIn(person.staffNumber, TEST_PASSWORD) };
  }

  it('is made by the person themself, with name, number and phone', async () => {
    const file = await readJson('mine.json', own);
    expect(file).toMatchObject({
      format: 'shequ-personal-file:1',
      personId: worker.id,
      maker: 'SELF',
    });
    expect(rowsOf(file, 'people')).toMatchObject([
      { staff_number: worker.staffNumber, phone: '13812345678' },
    ]);
    expect(rowsOf(file, 'employments')).toMatchObject([
      { org_unit_code: worker.orgUnitCode, words: { org_unit_code: '花园第一社区' } },
    ]);
    expect(file.sections).toHaveLength(PERSONAL_TABLES.length);
  });

  it('holds a row of every table that it does not give a reason for leaving out', async () => {
    const { credentials } = await whole();
    const file = await readJson('mine.json', credentials);
    const empty = file.sections.flatMap(({ table, as, rows }, index) =>
      rows.length === 0 && PERSONAL_TABLES[index]?.leftOut === undefined
        ? [`${table} ${as ?? ''}`]
        : [],
    );
    // Taken away to be able to sign in.
    expect(empty).toEqual(['auth_two_factors ']);
  });

  it('has no secret and nothing of others', async () => {
    const { credentials, personId } = await whole();
    await api.database.sql`
      insert into auth_two_factors (id, user_id, secret, backup_codes)
      values (gen_random_uuid(), ${personId}, 'SECRET', 'CODES')`;
    const text = await (await fetchFile('mine.json', credentials)).text();
    const [session] = await api.database.sql<{ token: string; password: string }[]>`
      select session.token, account.password from auth_sessions session
        join auth_accounts account on account.user_id = session.user_id
       where session.user_id = ${personId}`;
    for (const secret of [
      session?.token,
      session?.password,
      'SECRET',
      'CODES',
      '说的是别人',
      '别人"',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('is one page for people, in which what was typed is text', async () => {
    const answer = await fetchFile('mine.html', own);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const text = await answer.text();
    expect(text).toContain('&lt;b&gt;王晓&amp;雨&lt;/b&gt;');
    expect(text).not.toContain('<b>');
    expect(text).not.toMatch(/<(script|link|img|iframe)/);
    expect(text).toContain('花园第一社区');
    expect(text.endsWith('</main></body></html>\n')).toBe(true);
  });

  it('is made by an administrator of the person’s unit, without answers and addresses', async () => {
    const { personId } = await everythingOf(api.database.sql);
    const file = await readJson(`${personId}/file.json`, admin);
    expect(file).toMatchObject({ personId, maker: 'OFFICE' });
    expect(rowsOf(file, 'quiz_responses')).toHaveLength(1);
    expect(rowsOf(file, 'quiz_responses')[0]).not.toHaveProperty('response');
    expect(rowsOf(file, 'auth_sessions')[0]).not.toHaveProperty('ip_address');
    expect(
      file.sections.find(({ table }) => table === 'quiz_responses')?.leftOut.map(({ zh }) => zh),
    ).toContain('你的作答');
  });

  it.each(['json', 'html'])('is refused to everybody else (.%s)', async (kind) => {
    const path = `${worker.id}/file.${kind}`;
    expect((await fetchFile(path, {})).status).toBe(401);
    expect((await fetchFile(`mine.${kind}`, {})).status).toBe(401);
    expect((await fetchFile(path, coordinator)).status).toBe(403);
    expect((await fetchFile(path, farAdmin)).status).toBe(403);
    const other = await createPerson(api.database);
    const credentials = await api.signIn(other.staffNumber, TEST_PASSWORD);
    expect((await fetchFile(path, credentials)).status).toBe(403);
    // Somebody whom there is not is refused alike.
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect((await fetchFile(`${nobody}/file.${kind}`, admin)).status).toBe(403);
  });

  it('of somebody with a higher role is not made by a lower administrator', async () => {
    const superior = await createPerson(api.database, {
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
    });
    expect((await fetchFile(`${superior.id}/file.json`, admin)).status).toBe(403);
  });

  it.each(['mine.pdf', 'mine', 'mine.', 'mine.constructor', 'x.json', `not-an-id/file.json`])(
    'is not found under another name (%s)',
    async (path) => {
      expect((await fetchFile(path, admin)).status).toBe(404);
    },
  );

  it('leaves an event each time, which says who made it', async () => {
    const person = await createPerson(api.database);
    const credentials = await api.signIn(person.staffNumber, TEST_PASSWORD);
    await fetchFile('mine.json', credentials);
    await fetchFile(`${person.id}/file.html`, admin);
    await fetchFile(`${person.id}/file.html`, coordinator);
    const events = await api.database.sql`
      select details->>'maker' as maker, actor_id = ${person.id} as "isOwn" from audit_events
       where action = 'person:export-data' and subject_id = ${person.id} order by recorded_at`;
    expect([...events]).toEqual([
      { maker: 'SELF', isOwn: true },
      { maker: 'OFFICE', isOwn: false },
    ]);
  });

  it('holds everything of whoever has done much, page after page', async () => {
    const person = await createPerson(api.database);
    const credentials = await api.signIn(person.staffNumber, TEST_PASSWORD);
    await api.database.sql`
      insert into audit_events (region, id, actor_kind, action, subject_kind, subject_id)
      select '4101', gen_random_uuid(), 'SYSTEM', 'person:update', 'PERSON', ${person.id}
        from generate_series(1, 1234)`;
    const file = await readJson('mine.json', credentials);
    const ids = rowsOf(file, 'audit_events')
      .filter(({ action }) => action === 'person:update')
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(1234);
    expect(ids).toHaveLength(1234);
  });

  it('also holds what was recorded of an entry that was merged into the person', async () => {
    const [person, alias] = [await createPerson(api.database), await createPerson(api.database)];
    const credentials = await api.signIn(person.staffNumber, TEST_PASSWORD);
    await api.database.sql`
      insert into person_aliases (alias_person_id, person_id) values (${alias.id}, ${person.id})`;
    const file = await readJson('mine.json', credentials);
    expect(rowsOf(file, 'people').map(({ id }) => id)).toEqual([person.id, alias.id].sort());
  });

  it('costs so much that nobody makes one after another', async () => {
    const slow = await startTestApi({ pointsPerSecond: 2_000 });
    const person = await createPerson(slow.database, { orgUnitCode: null });
    const credentials = await slow.signIn(person.staffNumber, TEST_PASSWORD);
    try {
      const statuses: number[] = [];
      for (let count = 0; count < 12; count += 1) {
        const answer = await fetch(`${slow.url}/api/personal/mine.json`, {
          headers: headersOf(credentials),
        });
        await answer.text();
        statuses.push(answer.status);
      }
      expect(statuses).toContain(200);
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await slow.close();
    }
  });
});
