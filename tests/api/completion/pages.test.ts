/** Lists of records: who sees which, whole walks while others write, and what a list costs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORD_LIST } from '../../../api/src/modules/completion/completion-list.service.ts';
import { RECORD_COLUMNS } from '../../../api/src/modules/completion/completion-row.store.ts';
import { PERSON_COLUMNS } from '../../../api/src/modules/organisation/person/person.store.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { compilePage, lookUp } from '../../../api/src/platform/list/page.sql.ts';
import { selectPage } from '../../../api/src/platform/list/page.store.ts';
import { seed } from '../../bench/seed/seed.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { completeLessons, pass } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ selfChecks: false });

const PAGE = `query ($filter: CompletionRecordFilter, $first: Int!, $after: String) {
  completionRecords(filter: $filter, first: $first, after: $after) {
    edges { cursor node { id completedAt activityKind } } pageInfo { hasNextPage endCursor } } }`;

/** Everything that the resolvers can reach from a record, so that each kind of loader is met. */
const RICH = `query ($filter: CompletionRecordFilter, $first: Int!) {
  completionRecords(filter: $filter, first: $first) { edges { node {
    id activityTitle course { slug quiz { title } lessons { slug } } orgUnit { name parent { name } }
    person { staffNumber displayName disabled phone employments { orgUnit { name } } roles { role } } } } } }`;

describe('pages of completion records', () => {
  let world: World;
  const people: TestPerson[] = [];
  let coordinator: TestPerson;

  beforeAll(async () => {
    world = await createWorld(content);
    coordinator = await world.person('district', [['COORDINATOR', 'district']]);
    const lessons = (content.lessons.get('emergency') ?? []).map(({ value, digest }) => ({
      lessonId: value.uuid,
      lessonVersion: digest,
      // The same instant for all: the id alone decides their order.
      completedAt: '2026-11-20T00:00:00.000001Z',
    }));
    for (const unit of [
      'community',
      'community',
      'siblingCommunity',
      'otherCommunity',
      'farCommunity',
    ] as const) {
      const person = await world.person(unit);
      people.push(person);
      await completeLessons(world, person, lessons, new Date('2026-11-21T00:00:00Z'));
    }
    await pass(world, people[0] as TestPerson, uuidOf('course/quiz'), gradedQuestions(content));
  });
  afterAll(() => world.close());

  async function walk(
    viewer: Viewer,
    filter: Answer,
    first: number,
    between: () => Promise<unknown> = async () => undefined,
  ): Promise<string[]> {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const data: Answer = await world.data(viewer, PAGE, { filter, first, after });
      const { edges, pageInfo }: Answer = data.completionRecords;
      ids.push(...edges.map(({ node }: Answer) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      await between();
    } while (after !== null);
    return ids;
  }

  it.each([1, 2, 3, 7, 100])(
    'walked by %d give every row once, although they share an instant',
    async (first) => {
      const ids = await walk(coordinator.viewer, { orgUnitCode: UNITS.district }, first);
      expect(ids).toHaveLength(11);
      expect(new Set(ids).size).toBe(11);
      expect(ids).toEqual(await walk(coordinator.viewer, { orgUnitCode: UNITS.district }, 100));
    },
  );

  it('skip and repeat nothing while rows are inserted before, among and after', async () => {
    const before = await walk(coordinator.viewer, { orgUnitCode: UNITS.district }, 100);
    const days = ['2026-11-22', '2026-11-20', '2026-09-01'];
    const added: string[] = [];
    let turn = 0;
    const during = await walk(coordinator.viewer, { orgUnitCode: UNITS.district }, 2, async () => {
      const person = await world.person('community');
      const lesson = content.lessons.get('emergency')?.[0];
      const [result] = await completeLessons(
        world,
        person,
        [
          {
            lessonId: lesson?.value.uuid ?? '',
            lessonVersion: lesson?.digest ?? '',
            completedAt: `${days[turn % 3]}T00:00:00Z`,
          },
        ],
        new Date('2026-11-22T12:00:00Z'),
      );
      added.push(result?.record.id);
      turn += 1;
    });
    expect(new Set(during).size).toBe(during.length);
    expect(during.filter((id) => !added.includes(id))).toEqual(before);
  });

  it('hold what the viewer’s subtrees hold and nothing else', async () => {
    const [near, , sibling, other, far] = people;
    const own = async (viewer: Viewer, filter: Answer = {}) =>
      (await walk(viewer, filter, 100)).length;
    const everything = await world.person('province', [
      ['ADMIN', 'province'],
      ['ADMIN', 'otherProvince'],
    ]);
    const [all] = await world.database.sql`select count(*)::int from completion_records`;
    expect(await own(everything.viewer)).toBe(all?.count);
    // Three lessons, the quiz and the course.
    expect(await own(near?.viewer as Viewer)).toBe(5);
    expect(await own(far?.viewer as Viewer)).toBe(3);
    expect(await own(world.apiKey('farDistrict'))).toBe(3);
    expect(await own(world.apiKey('otherDistrict'))).toBe(3);
    expect(await own(world.apiKey('siblingCommunity'))).toBe(3);
    expect(await own(world.apiKey('siblingCommunity'), { personId: sibling?.id })).toBe(3);
    expect(
      await own(world.apiKey('city'), { personId: other?.id, orgUnitCode: UNITS.otherDistrict }),
    ).toBe(3);
    expect(
      await own(world.apiKey('city'), { personId: other?.id, orgUnitCode: UNITS.district }),
    ).toBe(0);
    // Two grants on different levels, one in another province.
    const two = await world.person('city', [
      ['COORDINATOR', 'siblingCommunity'],
      ['COORDINATOR', 'otherProvince'],
    ]);
    expect(await own(two.viewer)).toBe(6);
    // A grant inside another adds nothing twice.
    const nested = await world.person('city', [
      ['COORDINATOR', 'street'],
      ['ADMIN', 'community'],
      ['ADMIN', 'siblingCommunity'],
    ]);
    const street = await walk(nested.viewer, {}, 3);
    expect(new Set(street).size).toBe(street.length);
  });

  it('of a unit outside are refused by the name of the missing scope', async () => {
    const refused: [Viewer, Answer, string][] = [
      [
        coordinator.viewer,
        { orgUnitCode: UNITS.otherDistrict },
        `COORDINATOR@${UNITS.otherDistrict}`,
      ],
      [coordinator.viewer, { orgUnitCode: UNITS.city }, `COORDINATOR@${UNITS.city}`],
      [coordinator.viewer, { orgUnitCode: '999999999999' }, 'COORDINATOR@999999999999'],
      [
        people[0]?.viewer as Viewer,
        { orgUnitCode: UNITS.community },
        `COORDINATOR@${UNITS.community}`,
      ],
      [coordinator.viewer, { personId: people[4]?.id }, 'COORDINATOR'],
      [world.apiKey('city', ['people:read']), {}, 'records:read'],
    ];
    for (const [viewer, filter, missingScope] of refused) {
      const { data, errors } = await world.run(viewer, PAGE, { filter, first: 10 });
      expect(data, JSON.stringify(filter)).toBeNull();
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', missingScope });
    }
  });

  it('of something that is no code of a unit are refused by the name of the field', async () => {
    for (const orgUnitCode of ['4101', '41010000000x', '']) {
      const { data, errors } = await world.run(coordinator.viewer, PAGE, {
        filter: { orgUnitCode },
        first: 10,
      });
      expect(data, orgUnitCode).toBeNull();
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'VALIDATION_ERROR',
        fields: [
          { path: 'filter.orgUnitCode', message: expect.stringContaining('应为 12 位数字') },
        ],
      });
    }
  });

  it('cost one statement when memory is warm, and a bounded number whatever is asked of fifty', async () => {
    await seed(world.database, { provinces: 1, workers: 200, records: 2000, log: () => undefined });
    const viewer: Viewer = {
      kind: 'API_KEY',
      keyId: uuidOf('key'),
      name: 'test',
      prefix: 'sqk_test',
      expiresAt: null,
      scopes: ['records:read', 'people:read'],
      unit: { code: '910000000000', path: '910000000000.' },
    };
    await world.data(viewer, PAGE, { first: 50 });
    expect(await statements(world, () => world.data(viewer, PAGE, { first: 50 }))).toBe(1);
    const rich = async (first: number) =>
      statements(world, () => world.data(viewer, RICH, { first }));
    await rich(50);
    const ofTwo = await rich(2);
    // Loaders that fill in the same tick share a statement, so the number varies by one or two.
    expect(Math.max(ofTwo, await rich(50))).toBeLessThanOrEqual(10);
    const { person } = await world.data(
      viewer,
      'query ($id: ID!) { person(id: $id) { transcript(first: 50) { edges { node { id activityTitle } } } } }',
      { id: await firstSeeded(world) },
    );
    expect(person.transcript.edges).toHaveLength(10);
    const transcript = `query ($id: ID!) { person(id: $id) { displayName transcript(first: 50) { edges { node { id } } } } }`;
    const id = await firstSeeded(world);
    // The general executor asks for the person's posts and the person first.
    const expected = process.env.GENERAL_EXECUTOR === undefined ? 1 : 3;
    expect(await statements(world, () => world.data(viewer, transcript, { id }))).toBe(expected);
  });

  it('reads a deep page as cheaply as the first, by the index of its level', async () => {
    const { sql } = world.database;
    const [deep] = await sql<{ at: string; id: string }[]>`
      select completed_at as at, id from completion_records where province_code = '910000000000'
       order by completed_at, id offset 60 limit 1`;
    for (const [level, code] of [
      ['PROVINCE', '910000000000'],
      ['CITY', '910100000000'],
      ['DISTRICT', '910101000000'],
    ] as const) {
      const query = compilePage({
        ...pageOfUnit({ level, code }),
        after: [deep?.at ?? '', deep?.id ?? ''],
        cells: [RECORD_LIST.cellOf(RECORD_COLUMNS.id)],
      });
      const rows = await sql.unsafe(
        `explain (analyze, format json) ${query.text}`,
        query.values as never[],
      );
      const plan = JSON.stringify(rows[0]);
      expect(plan).toContain(`completion_records_${level.toLowerCase()}`);
      // The keyset is a bound of the index, not a filter over what lies before it.
      expect(plan).toMatch(/Index Cond":"[^"]*ROW\(/);
      expect(plan).not.toContain('Rows Removed by Filter":"');
    }
  });

  it('keeps the plan of a prepared page', async () => {
    const { sql } = world.database;
    const reserved = await sql.reserve();
    const { staffNumber } = PERSON_COLUMNS;
    const join = lookUp('people', [staffNumber], 'people.id = record.person_id', 'person');
    const query = {
      ...pageOfUnit({ level: 'DISTRICT', code: '910101000000' }),
      cells: [
        RECORD_LIST.cellOf(RECORD_COLUMNS.id),
        RECORD_LIST.cellOf(RECORD_COLUMNS.completedAt),
        { sql: staffNumber.at('person'), isNullable: true, join },
      ],
    };
    for (let index = 0; index < 8; index += 1) await selectPage(reserved as never, query);
    const [prepared] = await reserved`
      select generic_plans::int as generic from pg_prepared_statements
       where statement like '%with readable as materialized%' order by prepare_time desc limit 1`;
    reserved.release();
    expect(prepared?.generic).toBeGreaterThan(0);
  });
});

/** A page of 50 records of a seeded unit. */
function pageOfUnit(unit: { level: 'PROVINCE' | 'CITY' | 'DISTRICT'; code: string }) {
  const scope = { kind: 'UNITS', units: [unit], paths: ['910000000000.'] } as const;
  return RECORD_LIST.queryOf({ scope, conditions: [] }, { first: 50, after: null });
}

/** How many statements the work sends, transaction control left out. */
async function statements(world: World, work: () => Promise<unknown>): Promise<number> {
  const { options } = world.database.sql;
  let count = 0;
  const before = options.debug;
  options.debug = (_connection, query) => {
    if (!/^\s*(begin|commit|rollback|savepoint)/i.test(query)) count += 1;
  };
  try {
    await work();
  } finally {
    options.debug = before;
  }
  return count;
}

async function firstSeeded(world: World): Promise<string> {
  const [row] = await world.database.sql<{ id: string }[]>`
    select id from people where staff_number = 'seed00000000'`;
  return row?.id ?? '';
}
