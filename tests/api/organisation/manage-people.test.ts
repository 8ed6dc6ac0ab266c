import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectData, startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../../testkit/organisation.ts';
import { callAuth, signInAs, viewerKind } from '../account/auth-client.ts';

const REFUSAL = `... on Refusal { __typename code message }
  ... on NotPermitted { missingScope } ... on ValidationError { fields { path message } }`;

const uuidOfNobody = '01930000-0000-7000-8000-000000000000';

interface Outcome {
  __typename: string;
  code?: string;
  missingScope?: string;
  fields?: { path: string; message: string }[];
  oneTimePassword?: string;
  person?: { id: string; disabled: boolean; roles: { role: string; orgUnit: { code: string } }[] };
  employment?: { id: string; endedOn: string | null };
}

describe('managing people', () => {
  let api: TestApi;
  let districtAdmin: TestCredentials;
  let districtAdminPerson: TestPerson;
  let cityAdmin: TestCredentials;
  let coordinator: TestCredentials;
  let worker: TestPerson;
  let workerSession: TestCredentials;

  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    districtAdminPerson = await createPerson(api.database, {
      orgUnitCode: UNIT.jinshui,
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.jinshui }],
    });
    districtAdmin = await api.signIn(districtAdminPerson.staffNumber, TEST_PASSWORD);
    const city = await createPerson(api.database, {
      orgUnitCode: UNIT.zhengzhou,
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
    });
    cityAdmin = await api.signIn(city.staffNumber, TEST_PASSWORD);
    const reader = await createPerson(api.database, {
      orgUnitCode: UNIT.jinshui,
      roles: [{ role: 'COORDINATOR', orgUnitCode: UNIT.jinshui }],
    });
    coordinator = await api.signIn(reader.staffNumber, TEST_PASSWORD);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    worker = await createPerson(api.database);
    workerSession = await api.signIn(worker.staffNumber, TEST_PASSWORD);
  });

  async function mutate(
    name: string,
    input: Record<string, unknown>,
    selection: string,
    credentials: TestCredentials,
  ): Promise<Outcome> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const query = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
      ... on ${type}Success { ${selection} } ${REFUSAL} } }`;
    const data = expectData(
      await api.graphql<Record<string, Outcome>>(query, { input }, credentials),
    );
    return data[name] as Outcome;
  }

  const snapshot = async () =>
    (
      await api.database.sql<{ state: string }[]>`
        select concat(
          (select count(*) from people), '/', (select count(*) from employments), '/',
          (select count(*) from role_grants), '/', (select count(*) from audit_events), '/',
          (select count(*) from auth_accounts), '/', (select md5(string_agg(password, ',' order by id)) from auth_accounts),
          '/', (select count(*) from people where disabled_at is not null),
          '/', (select count(*) from role_grants where revoked_at is not null)) as state`
    )[0]?.state;

  const auditOf = (subjectId: string) =>
    api.database.sql<{ action: string; actorId: string; region: string; requestId: string }[]>`
      select action, actor_id as "actorId", region, request_id as "requestId"
      from audit_events where subject_id = ${subjectId} order by recorded_at, id`;

  const newPerson = (extra: Record<string, unknown> = {}) => ({
    staffNumber: 'New-0001',
    displayName: '新同事',
    phone: '13700000001',
    orgUnitCode: UNIT.huayuanCommunity,
    positionFamily: 'service',
    employmentKind: 'STAFF',
    ...extra,
  });

  it('creates a person with a post, the role LEARNER, a password to be changed, and audit events', async () => {
    const outcome = await mutate(
      'createPerson',
      newPerson(),
      'oneTimePassword person { id staffNumber phone roles { role orgUnit { code } } employments { main startedOn } }',
      districtAdmin,
    );
    expect(outcome).toMatchObject({
      __typename: 'CreatePersonSuccess',
      person: {
        staffNumber: 'new-0001',
        phone: '13700000001',
        roles: [{ role: 'LEARNER', orgUnit: { code: UNIT.huayuanCommunity } }],
        employments: [{ main: true }],
      },
    });
    expect(await auditOf(outcome.person?.id ?? '')).toMatchObject([
      { action: 'person:create', actorId: districtAdminPerson.id, region: '4101' },
      { action: 'role:grant', actorId: districtAdminPerson.id, region: '4101' },
    ]);
    const log = await api.database.sql`select details::text as text from audit_events`;
    const secrets = [outcome.oneTimePassword as string, '13700000001'];
    for (const secret of secrets) {
      expect(JSON.stringify(log)).not.toContain(secret);
      expect(api.logLines.join('')).not.toContain(secret);
    }
    const signedIn = await signInAs(api, 'new-0001', outcome.oneTimePassword as string);
    expect(signedIn.status).toBe(200);
    expect(signedIn.body.user.passwordChangeRequired).toBe(true);
  });

  it('refuses a staff number or phone number in use, and changes nothing', async () => {
    const before = await snapshot();
    const sameNumber = newPerson({ staffNumber: worker.staffNumber.toUpperCase(), phone: null });
    expect((await mutate('createPerson', sameNumber, 'oneTimePassword', cityAdmin)).code).toBe(
      'CONFLICT',
    );
    await createPerson(api.database, { phone: '13700000002' });
    const afterOne = await snapshot();
    expect(afterOne).not.toBe(before);
    const samePhone = newPerson({ staffNumber: 'new-0002', phone: '13700000002' });
    expect((await mutate('createPerson', samePhone, 'oneTimePassword', cityAdmin)).code).toBe(
      'CONFLICT',
    );
    expect(await snapshot()).toBe(afterOne);
  });

  it('lists every fault of an input by its path', async () => {
    const before = await snapshot();
    const outcome = await mutate(
      'createPerson',
      newPerson({
        staffNumber: '工号 1',
        displayName: '=HYPERLINK("x")',
        phone: '12345',
        orgUnitCode: '4101',
        positionFamily: '服务类',
      }),
      'oneTimePassword',
      cityAdmin,
    );
    expect(outcome.__typename).toBe('ValidationError');
    expect(outcome.fields?.map((fault) => fault.path)).toEqual([
      'staffNumber',
      'displayName',
      'phone',
      'orgUnitCode',
      'positionFamily',
    ]);
    expect(await snapshot()).toBe(before);
  });

  it.each([
    ['an ADMIN of another district', UNIT.linhuCommunity, () => districtAdmin],
    ['an ADMIN of another province’s city', UNIT.jianganCommunity, () => cityAdmin],
    ['an ADMIN below the unit', UNIT.zhengzhou, () => districtAdmin],
    ['a COORDINATOR of another district', UNIT.linhuCommunity, () => coordinator],
    ['a LEARNER', UNIT.huayuanCommunity, () => workerSession],
    ['nobody', UNIT.huayuanCommunity, () => ({})],
    ['an ADMIN, in a unit that does not exist', '410105999999', () => districtAdmin],
  ])('does not let %s create a person', async (name, orgUnitCode, credentials) => {
    const before = await snapshot();
    const outcome = await mutate(
      'createPerson',
      newPerson({ staffNumber: 'new-0003', phone: null, orgUnitCode }),
      'oneTimePassword',
      credentials(),
    );
    const expected =
      name === 'nobody'
        ? { __typename: 'NotSignedIn', code: 'NOT_SIGNED_IN' }
        : { __typename: 'NotPermitted', code: 'NOT_PERMITTED' };
    expect(outcome).toMatchObject(expected);
    // The least powerful role that would do.
    if (name.startsWith('an ADMIN'))
      expect(outcome.missingScope).toBe(`COORDINATOR@${orgUnitCode}`);
    expect(await snapshot()).toBe(before);
  });

  it('resets a password: old one and sessions end, the new one must be changed', async () => {
    const outcome = await mutate(
      'resetPassword',
      { personId: worker.id },
      'oneTimePassword person { id }',
      districtAdmin,
    );
    expect(outcome.oneTimePassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await viewerKind(api, workerSession.cookie as string)).toBe('ANONYMOUS');
    expect((await signInAs(api, worker.staffNumber, TEST_PASSWORD)).status).toBe(401);
    const again = await signInAs(api, worker.staffNumber, outcome.oneTimePassword as string);
    expect(again.body.user.passwordChangeRequired).toBe(true);
    // One event, although a trigger also watches the password.
    expect((await auditOf(worker.id)).map((event) => event.action)).toEqual([
      'person:create',
      'role:grant',
      'person:reset-password',
    ]);
  });

  it('disables a person: their sessions end at once; twice is the same as once; enabling lets them in', async () => {
    const disable = () =>
      mutate('disablePerson', { personId: worker.id }, 'person { disabled }', districtAdmin);
    expect((await disable()).person?.disabled).toBe(true);
    const before = await snapshot();
    expect((await disable()).person?.disabled).toBe(true);
    expect(await snapshot()).toBe(before);
    expect(await viewerKind(api, workerSession.cookie as string)).toBe('ANONYMOUS');
    expect((await signInAs(api, worker.staffNumber, TEST_PASSWORD)).body.code).toBe(
      'PERSON_DISABLED',
    );

    await mutate('enablePerson', { personId: worker.id }, 'person { disabled }', districtAdmin);
    expect((await signInAs(api, worker.staffNumber, TEST_PASSWORD)).status).toBe(200);
    expect(await viewerKind(api, workerSession.cookie as string)).toBe('ANONYMOUS');
  });

  it('lets nobody disable themself or take away their own ADMIN role', async () => {
    const own = { personId: districtAdminPerson.id };
    expect((await mutate('disablePerson', own, 'person { id }', districtAdmin)).code).toBe(
      'CONFLICT',
    );
    const revoke = { ...own, role: 'ADMIN', orgUnitCode: UNIT.jinshui };
    expect((await mutate('revokeRole', revoke, 'person { id }', districtAdmin)).code).toBe(
      'CONFLICT',
    );
    expect(await viewerKind(api, districtAdmin.cookie as string)).toBe('PERSON');
  });

  it.each(['resetPassword', 'disablePerson', 'enablePerson'])(
    'does not let an ADMIN use %s on somebody whose role reaches beyond their subtree',
    async (name) => {
      // Works in the district, but administers the city.
      const above = await createPerson(api.database, {
        orgUnitCode: UNIT.huayuanCommunity,
        roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
      });
      const before = await snapshot();
      const outcome = await mutate(name, { personId: above.id }, 'person { id }', districtAdmin);
      expect(outcome.code).toBe('NOT_PERMITTED');
      expect(outcome.missingScope).toMatch(new RegExp(`@${UNIT.zhengzhou}$`));
      expect(await snapshot()).toBe(before);
      expect(
        (await mutate(name, { personId: above.id }, 'person { id }', cityAdmin)).code,
      ).toBeUndefined();
    },
  );

  it.each(['resetPassword', 'disablePerson', 'enablePerson'])(
    'tells the same by %s of a person out of sight and of one who does not exist',
    async (name) => {
      const elsewhere = await createPerson(api.database, { orgUnitCode: UNIT.jianganCommunity });
      const before = await snapshot();
      const hidden = await mutate(name, { personId: elsewhere.id }, 'person { id }', cityAdmin);
      const absent = await mutate(
        name,
        { personId: '01920000-0000-7000-8000-000000000000' },
        'person { id }',
        cityAdmin,
      );
      expect(hidden).toEqual(absent);
      expect(hidden.code).toBe('NOT_PERMITTED');
      // A COORDINATOR may reset passwords: see coordinator.test.ts.
      const others = name === 'resetPassword' ? [workerSession] : [coordinator, workerSession];
      for (const credentials of others) {
        const outcome = await mutate(name, { personId: worker.id }, 'person { id }', credentials);
        expect(outcome.code).toBe('NOT_PERMITTED');
      }
      expect(await snapshot()).toBe(before);
    },
  );

  it('grants a role once, lets it act at once, and revokes it at once', async () => {
    const grant = { personId: worker.id, role: 'COORDINATOR', orgUnitCode: UNIT.huayuanStreet };
    const people = `{ people(orgUnitCode: "${UNIT.huayuanStreet}", first: 1) { edges { cursor } } }`;
    expect((await api.graphql(people, {}, workerSession)).errors).toHaveLength(1);
    const selection = 'person { roles { role orgUnit { code } } }';
    const granted = await mutate('grantRole', grant, selection, districtAdmin);
    expect(granted.person?.roles).toContainEqual({
      role: 'COORDINATOR',
      orgUnit: { code: UNIT.huayuanStreet },
    });
    expectData(await api.graphql(people, {}, workerSession));
    const before = await snapshot();
    await mutate('grantRole', grant, selection, districtAdmin);
    expect(await snapshot()).toBe(before);

    await mutate('revokeRole', grant, selection, districtAdmin);
    expect((await api.graphql(people, {}, workerSession)).errors).toHaveLength(1);
    expect((await mutate('revokeRole', grant, selection, districtAdmin)).code).toBe('NOT_FOUND');
    expect((await auditOf(worker.id)).map((event) => event.action).slice(2)).toEqual([
      'role:grant',
      'role:revoke',
    ]);
  });

  it('does not let an ADMIN grant beyond their subtree', async () => {
    const before = await snapshot();
    const above = { personId: worker.id, role: 'ADMIN', orgUnitCode: UNIT.zhengzhou };
    expect((await mutate('grantRole', above, 'person { id }', districtAdmin)).missingScope).toBe(
      `ADMIN@${UNIT.zhengzhou}`,
    );
    expect(await snapshot()).toBe(before);
  });

  it('moves a person: ends the main post, adds another, and sight of them moves too', async () => {
    const post = await api.database.sql<{ id: string }[]>`
      select id from employments where person_id = ${worker.id}`;
    const add = {
      personId: worker.id,
      orgUnitCode: UNIT.linhuCommunity,
      kind: 'STAFF',
      main: true,
      startedOn: '2026-11-02',
    };
    const inTheWay = await mutate('addEmployment', add, 'employment { id }', cityAdmin);
    expect(inTheWay.code).toBe('CONFLICT');
    const ended = await mutate(
      'endEmployment',
      { employmentId: post[0]?.id, endedOn: '2026-11-01' },
      'employment { id endedOn }',
      cityAdmin,
    );
    expect(ended.employment?.endedOn).toBe('2026-11-01');
    const see = `{ person(id: "${worker.id}") { id } }`;
    // Between two posts the past one still decides, so that the old unit can act.
    expect(
      (await api.graphql<{ person: unknown }>(see, {}, coordinator)).data?.person,
    ).not.toBeNull();
    expect(
      (await mutate('addEmployment', add, 'employment { id }', cityAdmin)).employment,
    ).toBeDefined();
    expect((await api.graphql<{ person: unknown }>(see, {}, coordinator)).data?.person).toBeNull();
    expect((await auditOf(worker.id)).map((event) => event.action).slice(2)).toEqual([
      'employment:end',
      'employment:add',
    ]);
  });

  it('refuses a last day before the first, a second end, and a second post in one unit', async () => {
    const [post] = await api.database.sql<{ id: string }[]>`
      select id from employments where person_id = ${worker.id}`;
    const end = (endedOn: string) =>
      mutate(
        'endEmployment',
        { employmentId: post?.id, endedOn },
        'employment { id }',
        districtAdmin,
      );
    expect((await end('2024-02-29')).code).toBe('CONFLICT');
    const again = {
      personId: worker.id,
      orgUnitCode: UNIT.huayuanCommunity,
      kind: 'VOLUNTEER',
      main: false,
      startedOn: '2026-01-01',
    };
    expect((await mutate('addEmployment', again, 'employment { id }', districtAdmin)).code).toBe(
      'CONFLICT',
    );
    expect((await end('2026-10-31')).employment).toBeDefined();
    expect((await end('2026-10-31')).code).toBe('NOT_FOUND');
    const foreign = await createPerson(api.database, { orgUnitCode: UNIT.jianganCommunity });
    const [foreignPost] = await api.database.sql<{ id: string }[]>`
      select id from employments where person_id = ${foreign.id}`;
    const hidden = await mutate(
      'endEmployment',
      { employmentId: foreignPost?.id, endedOn: '2026-10-31' },
      'employment { id }',
      districtAdmin,
    );
    expect(hidden.code).toBe('NOT_PERMITTED');
  });

  it('refuses a first day that nobody can have meant, and a last day out of the calendar, by path', async () => {
    const before = await snapshot();
    const post = {
      personId: worker.id,
      orgUnitCode: UNIT.dongfengCommunity,
      kind: 'VOLUNTEER',
      main: false,
    };
    const ask = async (name: string, input: Record<string, unknown>) =>
      (await mutate(name, input, '__typename', districtAdmin)).fields?.map(({ path }) => path);
    for (const startedOn of ['2062-01-01', '1924-03-01', '0001-01-01', '2026-02-30']) {
      expect(await ask('createPerson', newPerson({ startedOn }))).toEqual(['startedOn']);
      expect(await ask('addEmployment', { ...post, startedOn })).toEqual(['startedOn']);
    }
    for (const endedOn of ['2101-01-01', '0000-01-01', '2026-02-30']) {
      const input = { employmentId: uuidOfNobody, endedOn };
      expect(await ask('endEmployment', input)).toEqual(['endedOn']);
    }
    expect(await snapshot()).toBe(before);
  });

  it('keeps two people with one staff number out, however many ask at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 6 }, () =>
        mutate(
          'createPerson',
          newPerson({ staffNumber: 'race-1', phone: null }),
          'oneTimePassword',
          cityAdmin,
        ),
      ),
    );
    expect(asked.filter((outcome) => outcome.oneTimePassword !== undefined)).toHaveLength(1);
    expect(asked.filter((outcome) => outcome.code === 'CONFLICT')).toHaveLength(5);
  });

  it('writes an audit event for every change or makes none', async () => {
    await api.database.sql`
      create function fail_audit() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`;
    await api.database.sql`
      create trigger fail before insert on audit_events for each row execute function fail_audit()`;
    try {
      const before = await snapshot();
      const query = `mutation ($id: ID!) { disablePerson(input: { personId: $id }) { __typename } }`;
      const answer = await api.graphql(query, { id: worker.id }, districtAdmin);
      expect(answer.errors[0]?.extensions?.code).toBe('INTERNAL_ERROR');
      const changed = await callAuth(api, '/change-password', {
        cookie: workerSession.cookie as string,
        body: { currentPassword: TEST_PASSWORD, newPassword: 'something-else-9' },
      });
      expect(changed.status).toBe(500);
      expect(await snapshot()).toBe(before);
      expect((await signInAs(api, worker.staffNumber, TEST_PASSWORD)).status).toBe(200);
    } finally {
      await api.database.sql`drop trigger fail on audit_events`;
    }
  });

  it('keeps audit events as they were written', async () => {
    for (const statement of [
      'update audit_events set action = $$x$$',
      'delete from audit_events',
      'truncate audit_events cascade',
    ]) {
      await expect(api.database.sql.unsafe(statement)).rejects.toThrow(/append-only/);
    }
  });
});
