/**
 * Random documents that fit the schema, from every kind of viewer: none may be a fault of the server,
 * cost more statements than its fields account for, or name a stranger.
 *
 * FUZZ_RUNS sets how many; FUZZ_SEED repeats a run.
 */
import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_ROWS } from '../../api/src/platform/errors.ts';
import { newId } from '../../api/src/platform/ids.ts';
import { introspect } from '../testkit/introspect.ts';
import { UNIT } from '../testkit/organisation.ts';
import { MAY_CALL, MAY_KNOW } from './permission/expectations.ts';
import { COLUMNS, type Column, PLACES } from './permission/table.ts';
import { createWorld, DISTRICT, type World } from './permission/world.ts';
import { type RandomDocument, randomDocument, type Values } from './random-document.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 250);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122);

/** Faults of the server, which no document may bring about. */
const SERVER_FAULTS = ['INTERNAL_ERROR', 'TIMEOUT', 'NOT_READY'];
/** Statements of the request itself: who asks, and which content is current. */
const STATEMENTS_AT_ALL = 4;
/** What a field that gives objects may cost: its rows, whether they may be seen, and what these need. */
const STATEMENTS_A_FIELD = 6;
/** A change: its transaction with locks, rules, rows, audit and what is read for the answer. */
const STATEMENTS_A_MUTATION = 60;

let world: World;
let schema: GraphQLSchema;
let values: Values;
let sent = 0;

beforeAll(async () => {
  world = await createWorld({
    onStatement: () => {
      sent += 1;
    },
  });
  schema = await introspect(world.api);
  const newcomers = await Promise.all(
    (['subtree', 'sibling', 'elsewhere'] as const).map((place) => world.newcomer(place)),
  );
  const subjects = Object.values(world.subjects);
  const people = newcomers.map(({ personId }) => personId);
  const { lessonId, quizId, courseSlug, courseId } = world.content;
  const cursors = await realCursors();
  const own = [...subjects, ...Object.values(world.selves)];
  values = {
    '': [newId(), `4101.${newId()}`],
    // Changes are tried on people who ask nothing here, so that those who ask stay who they are.
    personId: people,
    employmentId: newcomers.map(({ employmentId }) => employmentId),
    orgUnitCode: [DISTRICT, UNIT.zhengzhou, UNIT.huayuanCommunity, UNIT.jianganCommunity],
    code: [DISTRICT, UNIT.henan, UNIT.jianganCommunity, '430102000000'],
    slug: [courseSlug, 'no-such-course'],
    courseSlug: [courseSlug],
    id: own.flatMap((subject) => [
      subject.personId,
      subject.attemptId,
      subject.recordId,
      DISTRICT,
      courseId,
    ]),
    ids: own.flatMap((subject) => [subject.personId, subject.attemptId, subject.recordId]),
    attemptId: own.map(({ attemptId }) => attemptId),
    quizId: [quizId],
    lessonId: [lessonId],
    after: cursors,
    staffNumber: ['fuzz-1', 'fuzz-2', subjects[0]?.staffNumber ?? ''],
    displayName: ['新来的人'],
  };
});
afterAll(() => world.close());

async function realCursors(): Promise<string[]> {
  const { data } = await world.api.graphql(
    `{ completionRecords(first: 2) { pageInfo { endCursor } }
       completionRecordChanges(first: 2) { pageInfo { endCursor } }
       people(orgUnitCode: "${DISTRICT}", first: 2) { pageInfo { endCursor } } }`,
    {},
    world.credentials.ADMIN,
  );
  const found = JSON.stringify(data).match(/"endCursor":"([^"]+)"/g) ?? [];
  return found.map((text) => text.slice(13, -1));
}

function strangersIn(text: string, column: Column): string[] {
  return PLACES.flatMap((place) => {
    const subject = world.subject(column, place);
    if (subject === null) return [];
    const known = (MAY_KNOW[column] ?? '').split(' ').includes(place);
    const callable = (MAY_CALL[column] ?? '').split(' ').includes(place);
    return [
      ...(known ? [] : [subject.displayName, subject.staffNumber]),
      ...(callable ? [] : [subject.phone]),
    ].filter((secret) => text.includes(secret));
  });
}

const counts = { documents: 0, accepted: 0, refused: 0, most: 0 };

async function check(document: RandomDocument, column: Column): Promise<void> {
  sent = 0;
  const answer = await world.api.graphql(document.query, {}, world.credentials[column]);
  const statements = sent;
  counts.documents += 1;
  counts.most = Math.max(counts.most, statements);
  const codes = answer.errors.map(({ extensions }) => String(extensions?.code));
  if (codes.length === 0) counts.accepted += 1;
  else counts.refused += 1;

  const context = `${column}: ${document.query}\n${world.api.logLines.filter((line) => line.includes('"level":"error"')).at(-1) ?? ''}`;
  expect([200, 400], context).toContain(answer.status);
  const faults = codes.filter((code) => SERVER_FAULTS.includes(code) || !ERROR_ROWS.has(code));
  expect(faults, context).toEqual([]);
  // What the request itself says may come back in a message.
  const text = JSON.stringify(answer.data);
  expect(strangersIn(text, column), context).toEqual([]);
  const budget =
    STATEMENTS_AT_ALL +
    STATEMENTS_A_FIELD * document.objectFields +
    STATEMENTS_A_MUTATION * document.mutations;
  expect(statements, context).toBeLessThanOrEqual(budget);
}

describe('random documents that fit the schema', () => {
  it(
    'never fail the server, exceed their statements or name a stranger',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), fc.constantFrom(...COLUMNS), (pick, column) =>
          check(randomDocument(schema, values, pick), column),
        ),
        { numRuns: RUNS, seed: SEED, endOnFailure: true },
      );
      console.info(`random documents: ${JSON.stringify(counts)}`);
      // Neither all refused nor all accepted: both sides were walked.
      expect(counts.accepted).toBeGreaterThan(RUNS / 10);
      expect(counts.refused).toBeGreaterThan(RUNS / 20);
    },
    60_000 + RUNS * 500,
  );
});
