/** What a COORDINATOR may do about people, and what becomes of roles when a post ends. */
import type { Role } from '@shequ/schema/terms.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepRolesOfPosts } from '../../../api/src/modules/organisation/management/roles-of-posts.service.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { expectData, startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../../testkit/organisation.ts';

const REFUSAL = '... on Refusal { __typename code message } ... on NotPermitted { missingScope }';

interface Outcome {
  __typename: string;
  code?: string;
  message?: string;
  missingScope?: string;
  oneTimePassword?: string;
  employment?: { id: string };
}

let api: TestApi;
let coordinator: TestCredentials;
let admin: TestCredentials;
let worker: TestPerson;
let numbers = 0;

const withRole = async (role: Role, orgUnitCode: string, at: string = orgUnitCode) =>
  await createPerson(api.database, { orgUnitCode: at, roles: [{ role, orgUnitCode }] });

beforeAll(async () => {
  api = await startTestApi();
  await createOrganisation(api.database);
  const signIn = async (person: TestPerson) => await api.signIn(person.staffNumber, TEST_PASSWORD);
  coordinator = await signIn(await withRole('COORDINATOR', UNIT.jinshui));
  admin = await signIn(await withRole('ADMIN', UNIT.zhengzhou));
});
afterAll(() => api.close());
beforeEach(async () => {
  worker = await createPerson(api.database);
});

async function mutate(
  name: string,
  input: Record<string, unknown>,
  selection: string,
  credentials = coordinator,
): Promise<Outcome> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const query = `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Success { ${selection} } ${REFUSAL} } }`;
  const data = expectData(
    await api.graphql<Record<string, Outcome>>(query, { input }, credentials),
  );
  return data[name] as Outcome;
}

const postsOf = (personId: string) =>
  api.database.sql<{ id: string; orgUnitCode: string; endedOn: string | null; isMain: boolean }[]>`
    select id, org_unit_code as "orgUnitCode", ended_on::text as "endedOn", is_main as "isMain"
      from employments where person_id = ${personId} order by started_on`;

const rolesOf = async (personId: string): Promise<string[]> => {
  const rows = await api.database.sql<{ role: string }[]>`
    select role from role_grants where person_id = ${personId} and revoked_at is null order by role`;
  return rows.map(({ role }) => role);
};

async function end(personId: string, endedOn: string, credentials = admin): Promise<Outcome> {
  const post = (await postsOf(personId)).find((row) => row.endedOn === null);
  return await mutate(
    'endEmployment',
    { employmentId: post?.id, endedOn },
    'employment { id }',
    credentials,
  );
}

const transferTo = (orgUnitCode: string, startedOn = '2026-11-02') => ({
  personId: worker.id,
  orgUnitCode,
  kind: 'STAFF',
  startedOn,
});

describe('a COORDINATOR', () => {
  it('adds a person in the subtree, who gets a password to be changed', async () => {
    numbers += 1;
    const outcome = await mutate(
      'createPerson',
      {
        staffNumber: `added-${numbers}`,
        displayName: '新同事',
        orgUnitCode: UNIT.huayuanCommunity,
        employmentKind: 'STAFF',
      },
      'oneTimePassword',
    );
    expect(outcome.oneTimePassword).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  });

  it.each(['LEARNER', 'MENTOR', 'COORDINATOR'] as const)(
    'resets the password of a %s there',
    async (role) => {
      const person = await withRole(role, UNIT.huayuanStreet);
      const outcome = await mutate('resetPassword', { personId: person.id }, 'oneTimePassword');
      expect(outcome.oneTimePassword).toBeDefined();
    },
  );

  it.each(['AUTHOR', 'ASSESSOR', 'REGISTRAR', 'AUDITOR', 'ADMIN'] as const)(
    'neither resets the password of a %s nor touches their posts, and is told whom to ask',
    async (role) => {
      const person = await withRole(role, UNIT.huayuanStreet);
      for (const outcome of [
        await mutate('resetPassword', { personId: person.id }, 'oneTimePassword'),
        await end(person.id, '2026-11-01', coordinator),
        await mutate(
          'transferPerson',
          { ...transferTo(UNIT.dongfengCommunity), personId: person.id },
          'employment { id }',
        ),
      ]) {
        expect(outcome).toMatchObject({
          code: 'NOT_PERMITTED',
          missingScope: `ADMIN@${UNIT.huayuanStreet}`,
        });
        expect(outcome.message).toContain('系统管理员');
      }
      expect(await rolesOf(person.id)).toContain(role);
      expect(
        (await mutate('resetPassword', { personId: person.id }, 'oneTimePassword', admin))
          .oneTimePassword,
      ).toBeDefined();
    },
  );

  it('does not reset a coordinator above, nor anybody of another district', async () => {
    const above = await withRole('COORDINATOR', UNIT.zhengzhou, UNIT.jinshui);
    const elsewhere = await createPerson(api.database, { orgUnitCode: UNIT.linhuCommunity });
    for (const { id } of [above, elsewhere]) {
      const outcome = await mutate('resetPassword', { personId: id }, 'oneTimePassword');
      expect(outcome.code).toBe('NOT_PERMITTED');
    }
  });

  it('moves a person inside the subtree as one change, and not out of it or into it', async () => {
    const moved = await mutate(
      'transferPerson',
      transferTo(UNIT.dongfengCommunity),
      'employment { id }',
    );
    expect(moved.employment).toBeDefined();
    expect(await postsOf(worker.id)).toMatchObject([
      { orgUnitCode: UNIT.huayuanCommunity, endedOn: '2026-11-01' },
      { orgUnitCode: UNIT.dongfengCommunity, endedOn: null, isMain: true },
    ]);
    const out = await mutate(
      'transferPerson',
      transferTo(UNIT.linhuCommunity, '2026-11-10'),
      'employment { id }',
    );
    expect(out).toMatchObject({
      code: 'NOT_PERMITTED',
      missingScope: `COORDINATOR@${UNIT.linhuCommunity}`,
    });
    const stranger = await createPerson(api.database, { orgUnitCode: UNIT.linhuCommunity });
    const into = { ...transferTo(UNIT.huayuanCommunity), personId: stranger.id };
    expect((await mutate('transferPerson', into, 'employment { id }')).code).toBe('NOT_PERMITTED');
    expect(await postsOf(stranger.id)).toHaveLength(1);
  });

  it('is told what stands in the way of a transfer', async () => {
    const same = await mutate(
      'transferPerson',
      transferTo(UNIT.huayuanCommunity),
      'employment { id }',
    );
    expect(same).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('已有在任岗位'),
    });
    const early = await mutate(
      'transferPerson',
      transferTo(UNIT.dongfengCommunity, '2024-03-01'),
      'employment { id }',
    );
    expect(early).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('2024-03-01'),
    });
    await end(worker.id, '2026-11-01');
    const left = await mutate(
      'transferPerson',
      transferTo(UNIT.dongfengCommunity),
      'employment { id }',
    );
    expect(left).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('添加主要岗位'),
    });
  });
});

describe('a role given for a post', () => {
  const today = chinaToday();

  it('ends with the last post, at once, with an event that says why', async () => {
    const person = await withRole('COORDINATOR', UNIT.jinshui);
    const credentials = await api.signIn(person.staffNumber, TEST_PASSWORD);
    const read = `{ people(orgUnitCode: "${UNIT.jinshui}", first: 1) { edges { cursor } } }`;
    expectData(await api.graphql(read, {}, credentials));
    await end(person.id, today);
    expect((await api.graphql(read, {}, credentials)).errors).toHaveLength(1);
    expect(await rolesOf(person.id)).toEqual(['LEARNER']);
    const [event] = await api.database.sql`
      select details from audit_events where subject_id = ${person.id} and action = 'role:revoke'`;
    expect(event?.details).toEqual({
      role: 'COORDINATOR',
      orgUnitCode: UNIT.jinshui,
      because: 'POST_ENDED',
    });
  });

  it('ends on the day after a last day that was to come', async () => {
    const person = await withRole('COORDINATOR', UNIT.jinshui);
    await end(person.id, '2099-12-31');
    expect(await sweepRolesOfPosts(api.database)).toBe(0);
    expect(await rolesOf(person.id)).toContain('COORDINATOR');
    await api.database.sql`
      update employments set ended_on = ${today} where person_id = ${person.id}`;
    expect(await sweepRolesOfPosts(api.database)).toBe(1);
    expect(await rolesOf(person.id)).toEqual(['LEARNER']);
    expect(await sweepRolesOfPosts(api.database)).toBe(0);
  });

  it('stays while another post in its subtree lasts, as after a transfer inside it', async () => {
    const person = await withRole('COORDINATOR', UNIT.jinshui, UNIT.huayuanCommunity);
    await mutate(
      'transferPerson',
      { ...transferTo(UNIT.dongfengCommunity), personId: person.id },
      'employment { id }',
      admin,
    );
    expect(await rolesOf(person.id)).toContain('COORDINATOR');
    await mutate(
      'transferPerson',
      { ...transferTo(UNIT.linhuCommunity, '2026-11-20'), personId: person.id },
      'employment { id }',
      admin,
    );
    expect(await rolesOf(person.id)).toEqual(['LEARNER']);
  });

  it('stays when it was given elsewhere, or after the post had ended', async () => {
    const helper = await withRole('ASSESSOR', UNIT.zhongyuan, UNIT.huayuanCommunity);
    await mutate(
      'transferPerson',
      { ...transferTo(UNIT.dongfengCommunity), personId: helper.id },
      'employment { id }',
      admin,
    );
    expect(await rolesOf(helper.id)).toContain('ASSESSOR');
    const retired = await createPerson(api.database);
    await end(retired.id, '2025-01-31');
    await mutate(
      'grantRole',
      { personId: retired.id, role: 'ASSESSOR', orgUnitCode: UNIT.jinshui },
      'person { id }',
      admin,
    );
    await sweepRolesOfPosts(api.database);
    expect(await rolesOf(retired.id)).toContain('ASSESSOR');
  });
});
