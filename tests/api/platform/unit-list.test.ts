/** A second list of a subtree, made of what `platform/list` gives and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApolloServer } from '../../../api/src/http/graphql/server.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';
import { asked } from './visits.list.ts';

const content = makeContent({ selfChecks: false });

const NODE = `__typename id visitedOn startedAt purpose minutes kilometres isFirst note
  person { __typename number: staffNumber displayName id }`;
const PAGE = `query ($filter: VisitFilter, $first: Int!, $after: String) {
  visits(filter: $filter, first: $first, after: $after) {
    __typename edges { cursor node { ${NODE} } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

const LEVELS = ['province', 'city', 'district', 'street', 'community'] as const;

type Server = World['server'];

describe('a list that one file defines', () => {
  let world: World;
  let general: Server;
  let worker: TestPerson;
  let far: TestPerson;
  let coordinator: TestPerson;
  let twoRoles: TestPerson;

  beforeAll(async () => {
    world = await createWorld(content);
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    general = await createApolloServer({ log, compiled: false });
    const { sql } = world.database;
    await sql`
      create table test_visits (
        region char(4) collate "C" not null, id uuid not null, person_id uuid not null,
        province_code char(12), city_code char(12), district_code char(12), street_code char(12),
        community_code char(12), visited_on date not null, started_at timestamptz(6),
        purpose text not null, minutes integer, kilometres numeric(5, 2), is_first boolean,
        note text check (note !~ '\x1f'), primary key (region, id))`;
    worker = await world.person();
    far = await world.person('farCommunity');
    coordinator = await world.person('street', [['COORDINATOR', 'district']]);
    twoRoles = await world.person('city', [
      ['COORDINATOR', 'street'],
      ['ADMIN', 'otherProvince'],
    ]);
    for (let index = 0; index < 9; index += 1) {
      const [person, codes] =
        index % 3 === 0
          ? [
              far,
              [
                UNITS.otherProvince,
                UNITS.otherCity,
                UNITS.farDistrict,
                UNITS.farStreet,
                UNITS.farCommunity,
              ],
            ]
          : [worker, LEVELS.map((level) => UNITS[level])];
      const isBare = index > 5;
      await sql`
        insert into test_visits values (
          ${codes[1]?.slice(0, 4) ?? ''}, ${newId()}, ${person.id}, ${codes[0] ?? null}, ${codes[1] ?? null},
          ${codes[2] ?? null}, ${codes[3] ?? null}, ${codes[4] ?? null}, ${`2026-11-${10 + (index % 4)}`},
          ${isBare ? null : '2026-11-22 01:02:03.1+00'}, ${index % 2 === 0 ? 'CARE' : 'SAFETY'},
          ${isBare ? null : index * 10}, ${isBare ? null : `${index}.50`}, ${isBare ? null : index === 1},
          ${isBare ? null : `“老人”"说"\\ 第 ${index} 次𠮷`})`;
    }
  });
  afterAll(async () => {
    await general.stop();
    await world.close();
  });

  async function ask(server: Server, viewer: Viewer, query: string, variables: object) {
    const { body } = await server.executeOperation(
      { query, variables: variables as Record<string, unknown> },
      { contextValue: world.context(viewer) },
    );
    if (body.kind !== 'single') throw new Error('an incremental answer');
    return JSON.stringify(body.singleResult, null, 1);
  }

  /** The one answer of both executors; fails when they differ in a letter. */
  async function both(viewer: Viewer, query: string, variables: object) {
    const compiled = await ask(world.server, viewer, query, variables);
    expect(compiled).toBe(await ask(general, viewer, query, variables));
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
    return JSON.parse(compiled) as any;
  }

  async function walk(viewer: Viewer, filter: object, first: number): Promise<string[]> {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await both(viewer, PAGE, { filter, first, after });
      ids.push(...data.visits.edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = data.visits.pageInfo.hasNextPage ? data.visits.pageInfo.endCursor : null;
    } while (after !== null);
    return ids;
  }

  it('gives every row of the subtrees once, in its order, by pages of any size and by either executor', async () => {
    for (const [viewer, count] of [
      [coordinator.viewer, 6],
      [twoRoles.viewer, 9],
      [world.apiKey('otherProvince'), 3],
      [worker.viewer, 6],
      [far.viewer, 3],
    ] as const) {
      const whole = await walk(viewer, {}, 100);
      expect(new Set(whole).size).toBe(count);
      for (const first of [1, 2, 4]) expect(await walk(viewer, {}, first)).toEqual(whole);
    }
    const { data } = await both(coordinator.viewer, PAGE, { first: 100 });
    const days = data.visits.edges.map(
      (edge: { node: { visitedOn: string } }) => edge.node.visitedOn,
    );
    expect(days).toEqual(days.toSorted().toReversed());
  });

  it.each([
    ['a unit', { orgUnitCode: UNITS.community }, 6],
    ['a person', { personId: 'worker' }, 6],
    ['a person in another unit', { personId: 'worker', orgUnitCode: UNITS.otherDistrict }, 0],
    ['a purpose', { purpose: 'CARE' }, 3],
    ['a day on', { from: '2026-11-12' }, 2],
    ['a length', { atLeast: 40 }, 2],
    ['all of it', { orgUnitCode: UNITS.street, purpose: 'SAFETY', atLeast: 10 }, 2],
  ])('filters by %s', async (_title, filter, count) => {
    const named = 'personId' in filter ? { ...filter, personId: worker.id } : filter;
    expect(await walk(coordinator.viewer, named, 2)).toHaveLength(count);
  });

  it('refuses what is outside of the viewer’s subtrees, and cursors that it did not make', async () => {
    const { data } = await both(coordinator.viewer, PAGE, { first: 1 });
    const own = data.visits.pageInfo.endCursor as string;
    const values = JSON.parse(Buffer.from(own, 'base64url').toString());
    const cursor = (...parts: unknown[]) =>
      Buffer.from(JSON.stringify(parts)).toString('base64url');
    const of = (code: string) => ({ filter: { orgUnitCode: code }, first: 10 });
    const refused: [Viewer, object, string][] = [
      [coordinator.viewer, of(UNITS.city), 'NOT_PERMITTED'],
      [coordinator.viewer, of(UNITS.farDistrict), 'NOT_PERMITTED'],
      [coordinator.viewer, { filter: { personId: far.id }, first: 10 }, 'NOT_PERMITTED'],
      [worker.viewer, of(UNITS.community), 'NOT_PERMITTED'],
      [world.apiKey('city', ['people:read']), { first: 10 }, 'NOT_PERMITTED'],
      [{ kind: 'ANONYMOUS' }, { first: 10 }, 'NOT_SIGNED_IN'],
      [coordinator.viewer, of('nonsense'), 'VALIDATION_ERROR'],
      [coordinator.viewer, { filter: { from: '2026-02-30' }, first: 10 }, 'VALIDATION_ERROR'],
      [coordinator.viewer, { first: 0 }, 'PAGE_SIZE_OUT_OF_RANGE'],
      [
        coordinator.viewer,
        { first: 1, after: cursor('completions:1', ...values.slice(1)) },
        'BAD_CURSOR',
      ],
      [
        coordinator.viewer,
        { first: 1, after: cursor('visits:1', '2026-13-01', values[2]) },
        'BAD_CURSOR',
      ],
      [coordinator.viewer, { first: 1, after: cursor('visits:1', values[1], 'x') }, 'BAD_CURSOR'],
    ];
    for (const [viewer, variables, code] of refused) {
      const { errors } = await both(viewer, PAGE, variables);
      expect(errors?.[0]?.extensions?.code, JSON.stringify(variables)).toBe(code);
    }
    expect((await both(coordinator.viewer, PAGE, { first: 1, after: own })).errors).toBeUndefined();
  });

  it('is compiled to one statement, and left to graphql-js for a field that only a resolver knows', async () => {
    const { options } = world.database.sql;
    const before = options.debug;
    const statementsOf = async (server: Server, query: string): Promise<number> => {
      let statements = 0;
      options.debug = () => {
        statements += 1;
      };
      await ask(server, coordinator.viewer, query, { first: 9 });
      options.debug = before;
      return statements;
    };
    if (process.env.GENERAL_EXECUTOR === undefined) {
      expect(await statementsOf(world.server, PAGE)).toBe(1);
    }
    // The page, and the people of its rows.
    expect(await statementsOf(general, PAGE)).toBe(2);
    const { data } = await both(coordinator.viewer, PAGE.replace(' note', ' note upperNote'), {
      first: 9,
    });
    expect(data.visits.edges[0].node).toHaveProperty('upperNote');
  });

  it('has ids that say their kind, so that node asks this type and no other', async () => {
    const { data } = await both(coordinator.viewer, PAGE, { first: 1 });
    const { id } = data.visits.edges[0].node as { id: string };
    expect(id).toMatch(/^visit:4101\.[0-9a-f-]{36}$/);
    const node = async (wanted: string): Promise<[unknown, number]> => {
      const { options } = world.database.sql;
      const before = options.debug;
      let statements = 0;
      options.debug = () => {
        statements += 1;
      };
      const answer = await world.data(
        coordinator.viewer,
        'query ($id: ID!) { node(id: $id) { id } }',
        {
          id: wanted,
        },
      );
      options.debug = before;
      return [answer.node, statements];
    };
    asked.length = 0;
    expect(await node(id)).toEqual([null, 0]);
    expect(asked).toEqual([id.slice('visit:'.length)]);
    // Ids of other kinds, and the same key without a kind, never come here.
    await node(id.slice('visit:'.length));
    expect(await node(`unknown:${id}`)).toEqual([null, 0]);
    expect(await node('visit:nonsense')).toEqual([null, 0]);
    expect(asked).toHaveLength(1);
  });

  it('leaves the ids of the first types as they were', async () => {
    const lesson = content.lessons.get('emergency')?.[0]?.value.uuid as string;
    for (const id of [lesson, uuidOf('course/quiz'), UNITS.district, coordinator.id]) {
      const { node } = await world.data(
        coordinator.viewer,
        'query ($id: ID!) { node(id: $id) { id } }',
        {
          id,
        },
      );
      expect(node).toEqual({ id });
    }
  });
});
