/** 离岗人员 as an administrator reads the list, and what is done from it. */
import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findDue } from '../../../api/src/modules/personal/leaving/pseudonymise.service.ts';
import { configureRetention } from '../../../api/src/modules/personal/leaving/retention-settings.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';

let world: World;
let sql: Sql;
let admin: TestPerson;
beforeAll(async () => {
  world = await createWorld(null);
  sql = world.database.sql;
  admin = await world.person('city', [['ADMIN', 'city']]);
});
afterAll(() => world.close());
afterEach(() => configureRetention(world.database, null));

async function leaver(
  leftOn = '2020-12-31',
  unit: keyof typeof UNITS = 'community',
): Promise<TestPerson> {
  const person = await world.person(unit);
  await sql`
    update employments set started_on = least(started_on, ${leftOn}::date), ended_on = ${leftOn}
     where person_id = ${person.id}`;
  return person;
}

const LIST = `query ($filter: LeaverFilter, $first: Int = 100, $after: String) {
  leavers(filter: $filter, first: $first, after: $after) {
    edges { node { person { id staffNumber displayName } orgUnit { code } leftOn dueOn hindrances holdReason heldSince heldBy } }
    pageInfo { hasNextPage endCursor } } }`;

async function list(filter: object = {}, viewer: Viewer = admin.viewer): Promise<Answer[]> {
  const { leavers } = await world.data(viewer, LIST, { filter });
  return leavers.edges.map(({ node }: Answer) => node);
}
const idsOf = (rows: Answer[]): string[] => rows.map(({ person }: Answer) => person.id);
const rowOf = async ({ id }: TestPerson): Promise<Answer | undefined> =>
  (await list()).find(({ person }: Answer) => person.id === id);

async function change(
  name: 'pseudonymisePerson' | 'holdPersonalData' | 'releasePersonalData',
  input: Record<string, string>,
  viewer: Viewer = admin.viewer,
): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const data = await world.data(
    viewer,
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
      ... on Refusal { code message }
      ${name === 'pseudonymisePerson' ? '... on DataKept { hindrances }' : ''}
      ... on ${type}Success { person { id displayName staffNumber } } } }`,
    { input },
  );
  return data[name];
}

describe('the list of leavers', () => {
  it('has who has left, the longest gone first, a page after another, in either executor alike', async () => {
    const [late, early, same] = [
      await leaver('2021-05-05'),
      await leaver('1999-01-01'),
      await leaver('2021-05-05'),
    ];
    const stays = await world.person();
    const all = await list();
    expect(idsOf(all)).not.toContain(stays.id);
    const order = all.map(({ leftOn, person }: Answer) => `${leftOn} ${person.id}`);
    expect(order).toEqual(order.toSorted());
    expect(idsOf(all)).toEqual(expect.arrayContaining([early.id, late.id, same.id]));
    const paged: string[] = [];
    for (let after: string | null = null; ; ) {
      const { leavers }: Answer = await world.data(
        admin.viewer,
        'query ($after: String) { leavers(first: 1, after: $after) { edges { node { leftOn person { id } } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      paged.push(...leavers.edges.map(({ node }: Answer) => `${node.leftOn} ${node.person.id}`));
      if (!leavers.pageInfo.hasNextPage) break;
      after = leavers.pageInfo.endCursor;
    }
    expect(paged).toEqual(order);
  });

  it('has somebody from the day after the last one of their last post, and no more once they are back', async () => {
    const day = async (offset: number) =>
      (
        await sql<{ day: string }[]>`
          select ((now() at time zone 'Asia/Shanghai')::date + ${offset}::int)::text as day`
      )[0]?.day ?? '';
    const yesterday = await leaver(await day(-1));
    const today = await leaver(await day(0));
    const shown = idsOf(await list());
    expect(shown).toContain(yesterday.id);
    expect(shown).not.toContain(today.id);
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (gen_random_uuid(), ${yesterday.id}, ${UNITS.community}, 'VOLUNTEER', false, ${await day(30)})`;
    expect(idsOf(await list())).not.toContain(yesterday.id);
  });

  it('has them in the unit of their last post, and only there', async () => {
    const person = await leaver('2019-01-01', 'otherDistrict');
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on, ended_on)
      values (gen_random_uuid(), ${person.id}, ${UNITS.community}, 'STAFF', true, '2019-01-02', '2022-02-02')`;
    const at = async (unit: keyof typeof UNITS) =>
      (await list({ orgUnitCode: UNITS[unit] })).find((row: Answer) => row.person.id === person.id);
    for (const unit of ['community', 'district', 'city'] as const) {
      expect(await at(unit), unit).toMatchObject({
        leftOn: '2022-02-02',
        orgUnit: { code: UNITS.community },
      });
    }
    expect(await at('otherDistrict')).toBeUndefined();
  });

  it('says from when their name goes by the stated period, as the rounds count it, and nothing without one', async () => {
    const lastDays = ['2020-01-31', '2020-02-29', '2019-12-31', '2020-08-30', '2021-02-28'];
    const people = await Promise.all(lastDays.map((leftOn) => leaver(leftOn)));
    const dueOf = async () =>
      new Map((await list()).map(({ person, dueOn }: Answer) => [person.id, dueOn]));
    const without = await dueOf();
    expect(people.map(({ id }) => without.get(id))).toEqual(lastDays.map(() => null));
    for (const months of [1, 6, 12, 13]) {
      configureRetention(world.database, months);
      const told = await dueOf();
      const found = new Map<string, string | null>();
      for await (const page of findDue(sql, months)) {
        for (const { personId, dueOn } of page) found.set(personId, dueOn);
      }
      for (const { id } of people) expect(told.get(id)).toBe(found.get(id));
    }
  });

  it('says what keeps each, under whichever of their entries, and why somebody holds it', async () => {
    const [person, alias, free] = [await leaver(), await leaver('2021-03-03'), await leaver()];
    await sql`
      insert into person_aliases (alias_person_id, person_id) values (${alias.id}, ${person.id})`;
    await sql`
      insert into role_grants (id, person_id, role, org_unit_code)
      values (gen_random_uuid(), ${alias.id}, 'ASSESSOR', ${UNITS.community})`;
    await change('holdPersonalData', { personId: person.id, reason: '劳动仲裁没有结束' });
    expect(await rowOf(person)).toMatchObject({
      leftOn: '2021-03-03',
      hindrances: ['HOLD', 'ROLE'],
      holdReason: '劳动仲裁没有结束',
      heldBy: admin.displayName,
      heldSince: expect.stringContaining('T'),
    });
    expect(await rowOf(free)).toMatchObject({
      hindrances: [],
      holdReason: null,
      heldBy: null,
      heldSince: null,
    });
    const held = idsOf(await list({ held: true }));
    expect(held).toContain(person.id);
    expect(held).not.toContain(free.id);
    const others = idsOf(await list({ held: false }));
    expect(others).toContain(free.id);
    expect(others).not.toContain(person.id);
    expect([...held, ...others]).not.toContain(alias.id);
  });

  it('reads a page of a unit by an index in the order of the list, whatever else there is', async () => {
    const plan = await sql.begin(async (transaction) => {
      await transaction`set local enable_seqscan = off`;
      await transaction`set local enable_sort = off`;
      return await transaction<{ 'QUERY PLAN': string }[]>`
        explain select * from leavers record
         where record.district_code = (select ${UNITS.district}::char(12))
         order by record.ended_on, record.person_id limit 51`;
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('employments_ended_district');
    expect(text).not.toContain('Sort');
  });
});

describe('from the list', () => {
  it('a name is held for a reason, let go, and taken away for good', async () => {
    const person = await leaver();
    const input = { personId: person.id };
    const held = await change('holdPersonalData', { ...input, reason: '审计没有结束' });
    expect(held).toMatchObject({ person: { id: person.id, displayName: person.displayName } });
    expect(await change('holdPersonalData', { ...input, reason: '再来一次' })).toMatchObject({
      code: 'ALREADY_HELD',
    });
    expect(await change('pseudonymisePerson', input)).toMatchObject({
      code: 'DATA_KEPT',
      hindrances: 'HOLD',
      message: expect.stringContaining('登记了暂缓'),
    });
    expect((await change('releasePersonalData', input)).__typename).toContain('Success');
    expect(await change('releasePersonalData', input)).toMatchObject({ code: 'NOT_HELD' });
    expect(await change('pseudonymisePerson', input)).toMatchObject({
      person: { id: person.id, displayName: expect.stringMatching(/^已离岗人员 /) },
    });
    expect(await rowOf(person)).toBeUndefined();
    for (const again of ['pseudonymisePerson', 'releasePersonalData'] as const) {
      expect(await change(again, input)).toMatchObject({ code: 'CONFLICT' });
    }
  });

  it('two who take the same name away at once do it once', async () => {
    const { id: personId } = await leaver();
    const both = await Promise.all([
      change('pseudonymisePerson', { personId }),
      change('pseudonymisePerson', { personId }),
    ]);
    expect(both.map(({ code = null }: Answer) => code).toSorted()).toEqual(['CONFLICT', null]);
  });

  it('nothing is done about who has not left, about an entry that was merged, or about oneself', async () => {
    const [stays, person, alias] = [await world.person(), await leaver(), await leaver()];
    await sql`
      insert into person_aliases (alias_person_id, person_id) values (${alias.id}, ${person.id})`;
    const reason = '审计没有结束';
    for (const name of ['pseudonymisePerson', 'holdPersonalData', 'releasePersonalData'] as const) {
      const extra: Record<string, string> = name === 'holdPersonalData' ? { reason } : {};
      const about = async (personId: string) => (await change(name, { personId, ...extra })).code;
      expect([name, await about(stays.id)]).toEqual([name, 'POSTS_LAST']);
      expect([name, await about(alias.id)]).toEqual([name, 'CONFLICT']);
      expect([name, await about(admin.id)]).toEqual([name, 'SELF_DEALING']);
    }
  });
});

describe('the list and what is done from it', () => {
  it('are for an ADMIN of the unit; others are told so, and nobody whether the person exists', async () => {
    const person = await leaver();
    const foreign = await world.person('otherProvince', [['ADMIN', 'otherProvince']]);
    const coordinator = await world.person('city', [['COORDINATOR', 'city']]);
    const local = await world.person('district', [['ADMIN', 'district']]);
    expect(idsOf(await list({ orgUnitCode: UNITS.district }, local.viewer))).toContain(person.id);
    expect(idsOf(await list({}, foreign.viewer))).not.toContain(person.id);
    for (const viewer of [foreign.viewer, coordinator.viewer]) {
      await expect(list({ orgUnitCode: UNITS.district }, viewer)).rejects.toThrow('NOT_PERMITTED');
      const absent = '0198f0a0-0000-7000-8000-000000000000';
      for (const personId of [person.id, absent]) {
        const refused = await change('pseudonymisePerson', { personId }, viewer);
        expect(refused).toMatchObject({ code: 'NOT_PERMITTED' });
      }
      const texts = await Promise.all(
        [person.id, absent].map((personId) => change('pseudonymisePerson', { personId }, viewer)),
      );
      expect(texts[0]?.message).toBe(texts[1]?.message);
    }
    expect((await change('pseudonymisePerson', { personId: person.id }, local.viewer)).code).toBe(
      undefined,
    );
  });
});
