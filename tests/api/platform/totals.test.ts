/** `totalCount`: how many rows all pages of a list have, for the viewer and the filter. */
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { MOST_COUNTED } from '../../../api/src/platform/graphql/pagination.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { completeLessons } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ selfChecks: false, lessons: 3, optionalLessons: 0 });

let world: World;
let sql: Sql;
beforeAll(async () => {
  world = await createWorld(content);
  sql = world.database.sql;
});
afterAll(() => world.close());

const RECORDS = `query ($first: Int!, $after: String, $filter: CompletionRecordFilter) {
  list: completionRecords(first: $first, after: $after, filter: $filter) {
    totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
const PEOPLE = `query ($first: Int!, $after: String, $unit: String!, $search: String, $kind: EmploymentKind) {
  list: people(orgUnitCode: $unit, first: $first, after: $after, search: $search, employmentKind: $kind) {
    totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`;

async function complete(person: TestPerson, lessons: number): Promise<void> {
  const events = (content.lessons.get('emergency') ?? [])
    .slice(0, lessons)
    .map(({ value, digest }) => ({ lessonId: value.uuid, lessonVersion: digest }));
  await completeLessons(world, person, events);
}

/** The totals of all pages, and how many rows these have together. */
async function readAll(
  viewer: Viewer,
  document: string,
  variables: Record<string, unknown>,
): Promise<{ totals: unknown[]; rows: number }> {
  const totals = new Set<unknown>();
  let rows = 0;
  for (let after: string | null = null; ; ) {
    const { list }: Answer = await world.data(viewer, document, { ...variables, first: 2, after });
    totals.add(list.totalCount);
    rows += list.edges.length;
    after = list.pageInfo.endCursor;
    if (!list.pageInfo.hasNextPage) return { totals: [...totals], rows };
  }
}
const expectCounted = async (
  viewer: Viewer,
  document: string,
  variables: Record<string, unknown>,
  expected: number,
): Promise<void> => {
  const all = await readAll(viewer, document, variables);
  expect(all, JSON.stringify(variables)).toEqual({ totals: [expected], rows: expected });
};

/** Rows of one statement: well within its time limit, however busy the machine is. */
const AT_ONCE = 500;

/** Facts of the person in the unit, as many as that. */
async function addRecords({ id }: TestPerson, unit: UnitName, count: number): Promise<void> {
  const code = UNITS[unit];
  for (let left = count; left > 0; left -= AT_ONCE) {
    await sql`
      insert into completion_records (region, id, person_id, activity_kind, outcome, source_kind, source_id,
        nominal_minutes, org_unit_code, province_code, city_code, district_code, street_code,
        community_code, completed_at)
      select ${code.slice(0, 4)}, gen_random_uuid(), ${id}, 'HONOUR', 'GRANTED', 'CLAIM', gen_random_uuid(), 0,
        ${code}, ${`${code.slice(0, 2)}0000000000`}, ${`${code.slice(0, 4)}00000000`},
        ${`${code.slice(0, 6)}000000`}, ${`${code.slice(0, 9)}000`}, ${code}, now()
        from generate_series(1, ${Math.min(left, AT_ONCE)})`;
  }
}

describe('totalCount', () => {
  let near: TestPerson;
  let far: TestPerson;
  beforeEach(async () => {
    await sql.begin(async (inner) => {
      await inner`set local session_replication_role = replica`;
      await inner`delete from completion_records`;
      await inner`delete from employments`;
    });
    near = await world.person('community');
    far = await world.person('farCommunity');
    await complete(near, 2);
    await complete(far, 3);
  });

  it('is the number of rows on all pages together, the same on each, for any filter', async () => {
    const key = world.apiKey('province');
    const other = await world.person('otherCommunity');
    await complete(other, 1);
    await expectCounted(key, RECORDS, {}, 3);
    for (const [filter, expected] of [
      [{ orgUnitCode: UNITS.district }, 2],
      [{ orgUnitCode: UNITS.otherDistrict }, 1],
      [{ orgUnitCode: UNITS.siblingCommunity }, 0],
      [{ personId: near.id }, 2],
      [{ personId: near.id, orgUnitCode: UNITS.otherDistrict }, 0],
      [{ activityKind: 'COURSE' }, 0],
      [{ courseSlug: 'emergency' }, 3],
      [{ completedFrom: '2100-01-01T00:00:00Z' }, 0],
    ] as const) {
      await expectCounted(key, RECORDS, { filter }, expected);
    }
  });

  it('counts what the viewer may read and nothing else', async () => {
    await addRecords(near, 'community', 5);
    // Facts besides what was studied need a scope of their own.
    await expectCounted(world.apiKey('city', ['records:read']), RECORDS, {}, 2);
    await expectCounted(world.apiKey('city', ['records:read', 'standing:read']), RECORDS, {}, 7);
    await expectCounted(world.apiKey('otherProvince'), RECORDS, {}, 3);
    await expectCounted(near.viewer, RECORDS, {}, 7);
    const both = await world.person(null, [
      ['COORDINATOR', 'street'],
      ['REGISTRAR', 'otherCity'],
    ]);
    await expectCounted(both.viewer, RECORDS, {}, 10);
    for (const filter of [{ orgUnitCode: UNITS.otherProvince }, { personId: far.id }]) {
      const { data, errors } = await world.run(world.apiKey('city'), RECORDS, { first: 1, filter });
      expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'NOT_PERMITTED']);
    }
  });

  it('counts the records of a person, under the permission of their transcript', async () => {
    const document = `query ($id: ID!, $first: Int!, $after: String) { person(id: $id) {
      transcript(first: $first, after: $after) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } } }`;
    const read = async (viewer: Viewer, id: string) =>
      (await world.run(viewer, document, { id, first: 1 })).data?.person?.transcript.totalCount;
    expect(await read(world.apiKey('district'), near.id)).toBe(2);
    expect(await read(far.viewer, far.id)).toBe(3);
    expect(await read(world.apiKey('district'), far.id)).toBeUndefined();
  });

  it('counts people each once, also by kind of post and by a search', async () => {
    const key = world.apiKey('province', ['people:read']);
    const twice = await world.person('community');
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (${uuidOf(twice.id)}, ${twice.id}, ${UNITS.siblingCommunity}, 'PART_TIME', false, '2020-01-01')`;
    const admin = await world.person(null, [['ADMIN', 'province']]);
    await expectCounted(key, PEOPLE, { unit: UNITS.province }, 2);
    await expectCounted(key, PEOPLE, { unit: UNITS.siblingCommunity }, 1);
    await expectCounted(key, PEOPLE, { unit: UNITS.province, kind: 'PART_TIME' }, 1);
    await expectCounted(admin.viewer, PEOPLE, { unit: UNITS.street }, 2);
    const created = await world.data(
      admin.viewer,
      `mutation ($input: CreatePersonInput!) { createPerson(input: $input) {
         ... on CreatePersonSuccess { person { id } } ... on Refusal { code message } } }`,
      {
        input: {
          staffNumber: 'total01',
          displayName: '欧阳清点',
          orgUnitCode: UNITS.community,
          employmentKind: 'STAFF',
          startedOn: '2020-01-01',
        },
      },
    );
    expect(created.createPerson).toMatchObject({ person: { id: expect.any(String) } });
    await expectCounted(key, PEOPLE, { unit: UNITS.province, search: '欧阳清' }, 1);
    await expectCounted(key, PEOPLE, { unit: UNITS.otherDistrict, search: '欧阳清' }, 0);
  });

  it(`is exact up to ${MOST_COUNTED} and null beyond, in one unit, in several and of a person`, async () => {
    const key = world.apiKey('province', ['records:read', 'standing:read']);
    const both = await world.person(null, [
      ['COORDINATOR', 'street'],
      ['COORDINATOR', 'otherProvince'],
    ]);
    const total = async (viewer: Viewer, filter = {}) =>
      (await world.data(viewer, RECORDS, { first: 1, filter })).list.totalCount;
    await addRecords(near, 'community', MOST_COUNTED - 5);
    expect(await total(key)).toBe(MOST_COUNTED - 3);
    expect(await total(both.viewer)).toBe(MOST_COUNTED);
    await addRecords(near, 'community', 3);
    expect(await total(key)).toBe(MOST_COUNTED);
    expect(await total(key, { personId: near.id })).toBe(MOST_COUNTED);
    expect(await total(both.viewer)).toBeNull();
    await addRecords(near, 'community', 1);
    expect(await total(key)).toBeNull();
    expect(await total(key, { personId: near.id })).toBeNull();
    // A narrower filter is counted again.
    expect(await total(key, { activityKind: 'LESSON' })).toBe(2);
  });

  it('is counted only when it is asked for, and once under several names', async () => {
    const key = world.apiKey('province');
    const statements: string[] = [];
    const { sql: pool } = world.database;
    const unsafe = pool.unsafe.bind(pool);
    pool.unsafe = ((text: string, ...rest: never[]) => {
      if (text.includes('as total')) statements.push(text);
      return unsafe(text, ...rest);
    }) as typeof pool.unsafe;
    try {
      await world.data(key, RECORDS.replace('totalCount', ''), { first: 1 });
      expect(statements).toEqual([]);
      await world.data(key, RECORDS.replace('totalCount', 'totalCount again: totalCount'), {
        first: 1,
      });
      expect(statements).toHaveLength(1);
    } finally {
      pool.unsafe = unsafe as typeof pool.unsafe;
    }
  });
});
