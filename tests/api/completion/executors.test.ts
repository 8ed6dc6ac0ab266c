/**
 * The compiled executor and graphql-js give the same text for the same request. What a new field adds
 * is covered as soon as it is in the lists below; a field that the compiler does not know goes the
 * general way, which the last test looks at.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApolloServer } from '../../../api/src/http/graphql/server.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { isPrepared } from '../../../api/src/platform/list/statement.sql.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { completeLessons, pass, start } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';

const content = makeContent({ selfChecks: false });

const RECORD = `
  __typename id activityKind activityId activityTitle activityVersion outcome scorePercent
  nominalMinutes minutes occurredOn validUntil completedAt claimedCompletedAt recordedAt attemptId
  supersedesId period
  person { __typename id staffNumber displayName }
  course { __typename id slug title summary audience kinds positions nominalMinutes offered version }
  orgUnit { __typename id code name level }`;
const CONNECTION = `
  __typename edges { __typename cursor node { ${RECORD} } }
  pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor }`;
const PAGE = `query Page($filter: CompletionRecordFilter, $first: Int!, $after: String) {
  records: completionRecords(filter: $filter, first: $first, after: $after) { ${CONNECTION} } }`;
const PERSON = `query Person($id: ID!, $first: Int = 2, $after: String) {
  person(id: $id) { __typename id staffNumber displayName
    all: transcript(first: $first, after: $after) { ...Connection } } }
  fragment Connection on CompletionRecordConnection { ${CONNECTION} }`;
const FRAGMENTS = `query ($code: String!) {
  completionRecords(filter: { orgUnitCode: $code }, first: 100) {
    pageInfo { hasNextPage } edges { node { ... on CompletionRecord { ...Plain } ... on Node { id ... on Course { slug } } } } } }
  fragment Plain on CompletionRecord { outcome completedAt course { slug } person { displayName } }`;

type Server = World['server'];

describe('the compiled executor', () => {
  let world: World;
  let general: Server;
  let worker: TestPerson;
  let coordinator: TestPerson;
  let stranger: TestPerson;
  let twoRoles: TestPerson;
  let homeless: TestPerson;

  beforeAll(async () => {
    world = await createWorld(content);
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    general = await createApolloServer({ log, compiled: false });
    worker = await world.person();
    const neighbour = await world.person('siblingCommunity');
    const far = await world.person('farCommunity');
    homeless = await world.person(null);
    coordinator = await world.person('street', [['COORDINATOR', 'district']]);
    stranger = await world.person('farStreet', [['COORDINATOR', 'farDistrict']]);
    twoRoles = await world.person('city', [
      ['COORDINATOR', 'street'],
      ['ADMIN', 'otherProvince'],
    ]);
    const [lessons] = [...content.lessons.values()];
    const events = (lessons ?? []).map(({ value, digest }) => ({
      lessonId: value.uuid,
      lessonVersion: digest,
      completedAt: '2026-11-01T08:00:00.123456+08:00',
    }));
    for (const person of [worker, neighbour, far, homeless]) {
      await completeLessons(world, person, events, new Date('2026-11-02T00:00:00Z'));
      await pass(world, person, uuidOf('course/quiz'), gradedQuestions(content));
    }
  });
  afterAll(async () => {
    await general.stop();
    await world.close();
  });

  async function ask(
    server: Server,
    viewer: Viewer,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<string> {
    const { body } = await server.executeOperation(
      { query, variables },
      { contextValue: world.context(viewer) },
    );
    if (body.kind !== 'single') throw new Error('an incremental answer');
    return JSON.stringify(body.singleResult, null, 1);
  }

  /** The one answer of both; fails when they differ. */
  async function both(viewer: Viewer, query: string, variables: Record<string, unknown> = {}) {
    const compiled = await ask(world.server, viewer, query, variables);
    expect(compiled).toBe(await ask(general, viewer, query, variables));
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
    return JSON.parse(compiled) as any;
  }

  it('gives what graphql-js gives for pages of a unit, also deep ones', async () => {
    let after: string | null = null;
    let seen = 0;
    do {
      const { data } = await both(coordinator.viewer, PAGE, {
        filter: { orgUnitCode: UNITS.district },
        first: 3,
        after,
      });
      seen += data.records.edges.length;
      after = data.records.pageInfo.hasNextPage ? data.records.pageInfo.endCursor : null;
    } while (after !== null);
    // Two people: three lessons, the quiz and the course each.
    expect(seen).toBe(10);
  });

  it.each([
    ['without a filter', {}],
    ['of a course', { courseSlug: 'emergency' }],
    ['of a course that does not exist', { courseSlug: 'nothing' }],
    ['of a kind', { activityKind: 'QUIZ' }],
    [
      'of a time',
      { completedFrom: '2026-11-01T00:00:00Z', completedTo: '2026-11-01T00:00:00.123457Z' },
    ],
    ['of a time with nothing in it', { completedTo: '2026-11-01T00:00:00.123456Z' }],
  ])('gives what graphql-js gives for records %s', async (_title, filter) => {
    for (const viewer of [coordinator.viewer, twoRoles.viewer, worker.viewer, homeless.viewer]) {
      const { data } = await both(viewer, PAGE, { filter, first: 100 });
      expect(data.records).toBeDefined();
    }
  });

  it('gives what graphql-js gives for a person with a transcript', async () => {
    for (const viewer of [worker.viewer, coordinator.viewer, world.apiKey('city')]) {
      const { data } = await both(viewer, PERSON, { id: worker.id });
      expect(data.person.all.edges).toHaveLength(2);
      await both(viewer, PERSON, { id: worker.id, after: data.person.all.pageInfo.endCursor });
    }
  });

  it('spreads fragments, those on interfaces too', async () => {
    const { data } = await both(coordinator.viewer, FRAGMENTS, { code: UNITS.street });
    expect(data.completionRecords.edges[0].node).toHaveProperty('id');
  });

  it('refuses what graphql-js refuses, with the same words', async () => {
    const refused: [Viewer, string, Record<string, unknown>][] = [
      [worker.viewer, PAGE, { filter: { orgUnitCode: UNITS.community }, first: 10 }],
      [stranger.viewer, PAGE, { filter: { orgUnitCode: UNITS.district }, first: 10 }],
      [stranger.viewer, PAGE, { filter: { orgUnitCode: 'nonsense' }, first: 10 }],
      [stranger.viewer, PAGE, { filter: { personId: worker.id }, first: 10 }],
      [coordinator.viewer, PAGE, { first: 0 }],
      [coordinator.viewer, PAGE, { first: 101 }],
      [coordinator.viewer, PAGE, { first: 10, after: 'nonsense' }],
      [
        coordinator.viewer,
        PAGE,
        { first: 10, after: Buffer.from('["completions:1","a","b"]').toString('base64url') },
      ],
      [{ kind: 'ANONYMOUS' }, PAGE, { first: 10 }],
      [{ kind: 'ANONYMOUS' }, PERSON, { id: worker.id }],
      [world.apiKey('city', ['people:read']), PERSON, { id: worker.id }],
      [world.apiKey('city', ['people:read']), PAGE, { first: 10 }],
    ];
    for (const [viewer, query, variables] of refused) {
      const { errors } = await both(viewer, query, variables);
      expect(errors, JSON.stringify(variables)).toHaveLength(1);
    }
  });

  it('shows nobody a person out of their sight', async () => {
    for (const viewer of [stranger.viewer, world.apiKey('farDistrict'), homeless.viewer]) {
      const { data } = await both(viewer, PERSON, { id: worker.id });
      expect(data).toEqual({ person: null });
    }
    const { data } = await both(coordinator.viewer, PERSON, { id: uuidOf('nobody') });
    expect(data).toEqual({ person: null });
  });

  it('is what answers: the field of a whole page costs one statement', async () => {
    const { options } = world.database.sql;
    const before = options.debug;
    const documents = [
      [coordinator.viewer, PAGE, { first: 2 }],
      [coordinator.viewer, PERSON, { id: worker.id }],
      [coordinator.viewer, FRAGMENTS, { code: UNITS.street }],
    ] as const;
    for (const [viewer, query, variables] of documents) {
      let statements = 0;
      options.debug = () => {
        statements += 1;
      };
      await ask(world.server, viewer, query, variables);
      options.debug = before;
      if (process.env.GENERAL_EXECUTOR === undefined) expect(statements).toBe(1);
    }
  });

  it('writes names and titles with quotes, backslashes and signs beyond the basic plane', async () => {
    const { sql } = world.database;
    const name = '赵"晓\\明𠮷';
    await sql`update people set display_name = ${name} where id = ${worker.id}`;
    const renamed = makeContent({ selfChecks: false, revision: '“新”"\\"𠮷' });
    await world.sync(renamed);
    const { data } = await both(worker.viewer, PAGE, { first: 100 });
    expect(data.records.edges[0].node.person.displayName).toBe(name);
    expect(data.records.edges[0].node.course.title).toContain('𠮷');
    await world.sync(content);
  });

  it('gives scores as numbers, without zeros that mean nothing', async () => {
    const { sql } = world.database;
    for (const score of ['83.50', '0.05', '0.00', '99.99']) {
      await sql.begin(async (transaction) => {
        await transaction`set local session_replication_role = replica`;
        await transaction`update completion_records set score_percent = ${score} where activity_kind = 'QUIZ'`;
      });
      const { data } = await both(worker.viewer, PAGE, {
        filter: { activityKind: 'QUIZ' },
        first: 1,
      });
      expect(data.records.edges[0].node.scorePercent).toBe(Number(score));
    }
  });

  it('gives what graphql-js gives for stored instants that no RFC 3339 text can say, and goes on past them', async () => {
    const { sql } = world.database;
    const person = await world.person();
    const [lessons] = [...content.lessons.values()];
    const events = (lessons ?? []).map(({ value, digest }) => ({
      lessonId: value.uuid,
      lessonVersion: digest,
    }));
    await completeLessons(world, person, events);
    const records = await sql<{ id: string }[]>`
      select id from completion_records where person_id = ${person.id} order by id`;
    expect(records).toHaveLength(3);
    const ask = async (viewer: Viewer, query: string, variables: Record<string, unknown>) => {
      const { data } = await both(viewer, query, variables);
      return data.records ?? data.person.all;
    };
    /** The printed times of the list, page by page of one row. */
    const readAll = async (viewer: Viewer, query: string, variables: Record<string, unknown>) => {
      const found: [string, string][] = [];
      for (let after: string | null = null; ; ) {
        const page = await ask(viewer, query, { ...variables, first: 1, after });
        for (const { node } of page.edges) found.push([node.completedAt, node.claimedCompletedAt]);
        if (!page.pageInfo.hasNextPage) return found;
        after = page.pageInfo.endCursor;
      }
    };
    const FIRST = '0001-01-01T00:00:00.000000Z';
    const LAST = '9999-12-31T23:59:59.999999Z';
    for (const [stored, printed] of [
      [
        ['infinity', '12026-01-01 00:00:00.12345+00', '2026-11-22 00:00:00.1+00'],
        [LAST, LAST, '2026-11-22T00:00:00.100000Z'],
      ],
      [
        ['10000-01-01 00:00:00+00', '0001-12-31 10:00:00.123+00 BC', '-infinity'],
        [LAST, FIRST, FIRST],
      ],
    ] as const) {
      await sql.begin(async (transaction) => {
        await transaction`set local session_replication_role = replica`;
        for (const [index, { id }] of records.entries()) {
          await transaction`
            update completion_records
               set completed_at = ${stored[index] as string}, claimed_completed_at = ${stored[index] as string}
             where id = ${id}`;
        }
      });
      const pairs = printed.map((text) => [text, text]);
      expect(await readAll(person.viewer, PAGE, {})).toEqual(pairs);
      expect(await readAll(person.viewer, PERSON, { id: person.id })).toEqual(pairs);
      const filter = { personId: person.id };
      expect(await readAll(coordinator.viewer, PAGE, { filter })).toEqual(pairs);
      // What the person does next still counts, and what is complete is still found to be so.
      const { attempt } = await start(world, person, uuidOf('course/quiz'));
      expect(attempt.state).toBe('IN_PROGRESS');
      const { viewer } = await world.data(
        person.viewer,
        '{ viewer { person { courseProgress { requirements { metAt } completedAt } } } }',
      );
      expect(viewer.person.courseProgress[0].requirements[0].metAt).toBe(printed[0]);
    }
  });

  it('leaves aliases of fields and several connections to graphql-js, and all of it agrees', async () => {
    await both(
      coordinator.viewer,
      `{ completionRecords(first: 3) { edges { node { number: id who: person { name: displayName } } } } }`,
    );
    await both(
      coordinator.viewer,
      'query ($id: ID!) { person(id: $id) { a: transcript(first: 1) { edges { cursor } } b: transcript(first: 2) { edges { cursor } } } }',
      { id: worker.id },
    );
  });

  it('keeps a bounded number of statements prepared, whatever clients choose to ask for', async () => {
    const kept = Array.from({ length: 400 }, (_, index) => isPrepared(`statement ${index}`));
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(300);
    expect(isPrepared('statement 0')).toBe(true);
    expect(isPrepared('statement 399')).toBe(false);
    // What comes too late is answered all the same.
    await both(
      coordinator.viewer,
      '{ completionRecords(first: 3) { edges { node { outcome } } } }',
    );
  });

  it('leaves to graphql-js what it does not know', async () => {
    const { data } = await both(
      coordinator.viewer,
      `query ($skip: Boolean!) { completionRecords(first: 2) { edges { node {
        id @skip(if: $skip) outcome person { disabled } course { lessons { slug } quiz { title } } } } }
        viewer { kind } }`,
      { skip: true },
    );
    expect(data.completionRecords.edges[0].node).toMatchObject({ person: { disabled: false } });
    expect(data.completionRecords.edges[0].node).not.toHaveProperty('id');
  });
});
