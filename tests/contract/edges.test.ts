/**
 * Every argument of the SDL at the edges of its scalar, through the real API, by someone who may. What
 * is written may be taken or refused by name; it is never a fault of the server, and afterwards every
 * list, feed and transcript still answers. A new argument is covered as it is added.
 */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionCookieName } from '../../api/src/modules/account/session-cookie.ts';
import { ERROR_ROWS } from '../../api/src/platform/errors.ts';
import { newId } from '../../api/src/platform/ids.ts';
import { isStoredInstant, printInstant } from '../../api/src/platform/time.ts';
import { admitInstant } from '../../schema/src/calendar.ts';
import type { Role } from '../../schema/src/terms.ts';
import { type GraphqlAnswer, TEST_SECRET, type TestCredentials } from '../testkit/api.ts';
import { introspect } from '../testkit/introspect.ts';
import { createPerson } from '../testkit/organisation.ts';
import { DAYS, INSTANTS, NO_TEXTS, OTHERS, STORED_INSTANTS } from './edge-values.ts';
import {
  documentOf,
  inputLeaves,
  type Leaf,
  nestedLeaves,
  requiredArgs,
  withValue,
} from './input-leaves.ts';
import { callerOf } from './permission/callers.ts';
import { OPERATION } from './permission/operations.ts';
import { createWorld, DISTRICT, POSITION, type World } from './permission/world.ts';

const SERVER_FAULTS = ['INTERNAL_ERROR', 'TIMEOUT', 'NOT_READY'];
const CALENDAR: Readonly<Record<string, typeof DAYS>> = { Date: DAYS, DateTime: INSTANTS };
/** In every refusal of a day or an instant. */
const BOUNDS = '1900-01-01 到 2100-12-31';

/** How fields below the roots are given a day. */
const NESTED: Readonly<Record<string, string>> = {
  'Person.clearances(asOf)':
    'query ($value: Date) { viewer { person { clearances(asOf: $value) { state } } } }',
  'ReportTemplate.preview(day)': `query ($value: Date!) {
    reportTemplates(orgUnitCode: "${DISTRICT}") {
      preview(orgUnitCode: "${DISTRICT}", day: $value) { records } } }`,
};

const isCalendar = ({ scalar }: Leaf): boolean => scalar in CALENDAR;
/** Days that are taken where a field has bounds of its own, nearer than those of every day. */
const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const NEARER: Readonly<Record<string, string>> = {
  'createApiKey(input.expiresOn)': IN_A_WEEK,
  'rotateApiKey(input.expiresOn)': IN_A_WEEK,
};
const nameOf = ({ field, path }: Leaf): string => `${field.name}(${path.join('.')})`;

let world: World;
let schema: GraphQLSchema;
let statements: string[] = [];

beforeAll(async () => {
  world = await createWorld({ onStatement: (text) => statements.push(text) });
  schema = await introspect(world.api);
});
afterAll(() => world.close());

/**
 * Somebody new of the district who may call the field, with a session: what one stores does not stand
 * in the way of the next. Where it is about the caller themself, the one whom the call was made for.
 */
async function callerFor({ operation, field: { name } }: Leaf): Promise<TestCredentials> {
  const { column, target } = callerOf(name);
  const isKnown = operation === 'query' || (target === 'self' && column !== 'ADMIN');
  if (isKnown) return world.credentials[column];
  const { database } = world.api;
  const roles = [{ role: column as Role, orgUnitCode: DISTRICT }];
  const { id } = await createPerson(database, { roles });
  const token = newId();
  await database.sql`
    insert into auth_sessions (id, user_id, token, expires_at)
    values (${newId()}, ${id}, ${token}, now() + interval '1 day')`;
  const signature = createHmac('sha256', TEST_SECRET).update(token).digest('base64');
  return { cookie: `${sessionCookieName(false)}=${encodeURIComponent(`${token}.${signature}`)}` };
}

/** Arguments of a call that is answered, of its own where the call changes something. */
async function argumentsFor(leaf: Leaf): Promise<Record<string, unknown>> {
  if (leaf.operation === 'mutation') {
    const { row, column, target } = callerOf(leaf.field.name);
    const variables = await OPERATION[row.name]?.variables(world, column, target);
    if (variables == null) throw new Error(`nobody has written how to call ${leaf.field.name}`);
    return variables;
  }
  const { subtree } = world.subjects;
  const known: Record<string, unknown> = {
    first: 10,
    orgUnitCode: DISTRICT,
    code: DISTRICT,
    id: subtree.personId,
    ids: [subtree.personId],
    personId: subtree.personId,
    duplicateId: subtree.personId,
    // Of no table that is kept: answered by null.
    reportId: '0198f0a0-0000-7000-8000-0000000000e2',
    position: POSITION,
    slug: world.content.courseSlug,
    rubricId: '0198f0a0-0000-7000-8000-0000000000e1',
    number: subtree.credential.number,
  };
  return Object.fromEntries(
    requiredArgs(leaf.field).map((name) => {
      if (!(name in known))
        throw new Error(`nobody has written a value of ${leaf.field.name}(${name})`);
      return [name, known[name]];
    }),
  );
}

/** Each costs as much as 1,000 objects, of 5,000; totals.test.ts asks for them. */
const COSTLY = 'totalCount';

/** Leaves and, so many levels down, objects; refusals with their words. */
function select(type: GraphQLNamedType, levels: number): string {
  if (type.name === 'Refusal')
    return '{ __typename code message ... on ValidationError { fields { path message } } }';
  if (isAbstractType(type)) {
    // What is special to a kind of record is no result.
    if (!type.name.endsWith('Result')) return '{ __typename }';
    const success = schema.getPossibleTypes(type).find(({ name }) => name.endsWith('Success'));
    const own = success === undefined ? '' : `... on ${success.name} ${select(success, levels)}`;
    return `{ __typename ${own} ... on Refusal { code message } ... on ValidationError { fields { path message } } }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner))
      return field.args.length === 0 && field.name !== COSTLY ? [field.name] : [];
    const size = field.args.some(({ name }) => name === 'first') ? '(first: 1)' : '';
    return levels === 0 ? [] : [`${field.name}${size} ${select(inner, levels - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

const selectionOf = ({ field }: Leaf): string => {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  // Of an interface of things, nothing but its name: `node` gives any of them.
  return type.name === 'Node' ? '{ __typename }' : select(type, 2);
};

function expectNoFault(answer: GraphqlAnswer<unknown>, context: string): void {
  const log = world.api.logLines.filter((line) => line.includes('"level":"error"')).at(-1) ?? '';
  const codes = answer.errors.map(({ extensions }) => String(extensions?.code));
  const faults = codes.filter((code) => SERVER_FAULTS.includes(code) || !ERROR_ROWS.has(code));
  expect(faults, `${context}\n${JSON.stringify(answer.errors)}\n${log}`).toEqual([]);
  expect([200, 400], context).toContain(answer.status);
}

async function send(
  leaf: Leaf,
  value: unknown,
  args: Record<string, unknown>,
  credentials: TestCredentials,
): Promise<string> {
  const variables = withValue(args, leaf.path, value) as Record<string, unknown>;
  const document = documentOf(leaf, selectionOf(leaf));
  const answer = await world.api.graphql(document, variables, credentials);
  expectNoFault(answer, `${nameOf(leaf)} = ${JSON.stringify(value)?.slice(0, 80)}`);
  return JSON.stringify([answer.errors, answer.data]);
}

const RECORD =
  '{ id activityKind activityTitle completedAt claimedCompletedAt recordedAt scorePercent person { displayName } }';

/** Reads a list to its end by the document, which has `$after`; returns how many rows there were. */
async function drain(document: string, of: (data: never) => unknown) {
  let after: string | null = null;
  let rows = 0;
  for (;;) {
    const answer = await world.api.graphql(document, { after }, world.credentials.ADMIN);
    expectNoFault(answer, document);
    expect(answer.errors, document).toEqual([]);
    const { edges, pageInfo } = of(answer.data as never) as {
      edges: unknown[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    rows += edges.length;
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

/** Every list that shows what people have done, to its end; by both executors where there are two. */
async function expectEverythingReadable(): Promise<void> {
  const page = 'pageInfo { hasNextPage endCursor }';
  const pages = (alias: string) =>
    drain(
      `query ($after: String) { all: completionRecords(first: 100, after: $after) {
        edges { ${alias} node ${RECORD} } ${page} } }`,
      (data: { all: unknown }) => data.all,
    );
  // An alias of a field is left to the general executor.
  const rows = await pages('');
  expect(await pages('at: cursor')).toBe(rows);
  const transcripts = `edges { node { employments { startedOn endedOn }
    transcript(first: 5) { edges { node ${RECORD} } } } } ${page}`;
  await drain(
    `query ($after: String) { people(orgUnitCode: "${DISTRICT}", first: 50, after: $after) { ${transcripts} } }`,
    (data: { people: unknown }) => data.people,
  );
  const feed = () =>
    drain(
      `query ($after: String) { changes: completionRecordChanges(first: 100, after: $after) {
        edges { node ${RECORD} } ${page} } }`,
      (data: { changes: unknown }) => data.changes,
    );
  // What other tests of the cluster are writing holds the newest back for a while.
  while ((await feed()) < rows) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await feed()).toBe(rows);
}

// Some thousand requests, more with each argument that there is.
describe('an argument at the edges of its scalar', { timeout: 360_000 }, () => {
  it('that is a day or an instant is let in within the bounds, and refused by name beyond them', async () => {
    // Write how a field below the roots is reached before giving it such an argument.
    expect(nestedLeaves(schema, Object.keys(CALENDAR))).toEqual(Object.keys(NESTED));
    for (const document of Object.values(NESTED)) {
      for (const value of [...DAYS.admitted, ...DAYS.refused]) {
        const answer = await world.api.graphql(document, { value }, world.credentials.ADMIN);
        expectNoFault(answer, `${document} = ${value}`);
        const isRefused = JSON.stringify(answer.errors).includes(BOUNDS);
        expect(isRefused, `${document} = ${value}`).toBe(DAYS.refused.includes(value));
      }
    }
    const leaves = inputLeaves(schema).filter(isCalendar);
    expect(leaves.length).toBeGreaterThan(0);
    for (const leaf of leaves) {
      const { admitted, refused } = CALENDAR[leaf.scalar] as typeof DAYS;
      const isChange = leaf.operation === 'mutation';
      const args = await argumentsFor(leaf);
      for (const value of [...refused, ...NO_TEXTS]) {
        const { column } = callerOf(leaf.field.name);
        const text = await send(leaf, value, args, world.credentials[column]);
        const isText = typeof value === 'string';
        expect(text, nameOf(leaf)).toContain(isText ? BOUNDS : `${leaf.scalar} 应为文本`);
        if (!isText) continue;
        // What was found, as JSON inside the message, which is JSON again here.
        const found = JSON.stringify(JSON.stringify(value.slice(0, 60))).slice(1, -1);
        expect(text, nameOf(leaf)).toContain(found);
      }
      const answers: string[] = [];
      const nearer = NEARER[nameOf(leaf)];
      for (const value of nearer === undefined ? admitted : [...admitted, nearer]) {
        const own = isChange ? await argumentsFor(leaf) : args;
        const text = await send(
          leaf,
          value,
          own,
          isChange ? await callerFor(leaf) : world.credentials[callerOf(leaf.field.name).column],
        );
        expect(text, `${nameOf(leaf)} = ${value}`).not.toContain(BOUNDS);
        answers.push(text);
      }
      // Refusals have words: with one good value at least there are none, so the call is a real one.
      expect(answers.filter((text) => !text.includes('"message":')).length, nameOf(leaf)).not.toBe(
        0,
      );
      await expectEverythingReadable();
    }
  });

  it('of any other kind is taken or refused by name', async () => {
    for (const leaf of inputLeaves(schema).filter((each) => !isCalendar(each))) {
      const args = await argumentsFor(leaf);
      for (const value of OTHERS[leaf.scalar] ?? []) {
        await send(leaf, value, args, world.credentials[callerOf(leaf.field.name).column]);
      }
      expect(OTHERS, nameOf(leaf)).toHaveProperty(leaf.scalar);
    }
    await expectEverythingReadable();
  });
});

describe('a cursor with one of its parts replaced', () => {
  const LISTS = [
    'completionRecords(first: 2, after: $after)',
    'completionRecordChanges(first: 2, after: $after)',
    'personChanges(first: 2, after: $after)',
    'clearanceChanges(first: 2, after: $after)',
    'failedAttempts(first: 2, after: $after)',
    `people(orgUnitCode: "${DISTRICT}", first: 2, after: $after)`,
    'courses(first: 2, after: $after)',
  ];
  const ask = (list: string, after: string | null) =>
    world.api.graphql<Record<string, { pageInfo: { endCursor: string } }>>(
      `query ($after: String) { list: ${list} { edges { node { __typename } } pageInfo { endCursor } } }`,
      { after },
      world.credentials.ADMIN,
    );
  const toCursor = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const PARTS = [
    ...STORED_INSTANTS.real,
    ...STORED_INSTANTS.unreal,
    ...INSTANTS.refused,
    ...(OTHERS.String ?? []),
    '-1',
    '1e3',
    'NaN',
    'Infinity',
    '99999999999999999999',
  ];

  it('is BAD_CURSOR or names a place in the list', async () => {
    for (const list of LISTS) {
      const { data } = await ask(list, null);
      const parts: unknown[] = JSON.parse(
        Buffer.from(data?.list?.pageInfo.endCursor ?? '', 'base64url').toString(),
      );
      for (const place of parts.keys()) {
        for (const part of PARTS) {
          const answer = await ask(list, toCursor(parts.with(place, part)));
          expectNoFault(answer, `${list} with ${part} at ${place}`);
        }
      }
    }
  });

  it('never reaches the database with an instant that is none', async () => {
    const { subtree } = world.subjects;
    const transcript = `query ($after: String) { person(id: "${subtree.personId}") {
      transcript(first: 1, after: $after) { edges { node { id } } } } }`;
    for (const [parts, codes] of [
      [STORED_INSTANTS.unreal, ['BAD_CURSOR']],
      [STORED_INSTANTS.real, []],
    ] as const) {
      for (const part of parts) {
        const after = toCursor(['completions:1', part, newId()]);
        statements = [];
        const page = await ask(LISTS[0] as string, after);
        const own = await world.api.graphql(transcript, { after }, world.credentials.ADMIN);
        for (const { errors } of [page, own]) {
          expect(
            errors.map(({ extensions }) => extensions?.code),
            part,
          ).toEqual(codes);
        }
        const isAsked = statements.some((text) => text.includes('completion_records'));
        expect(isAsked, part).toBe(codes.length === 0);
      }
    }
  });
});

describe('what is let in, and what is stored', () => {
  const year = fc.integer({ min: 1898, max: 2102 });
  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  const fraction = fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,6}$/));
  const zone = fc.oneof(
    fc.constant('Z'),
    fc.tuple(fc.constantFrom('+', '-'), two(24), two(60)).map(([sign, h, m]) => `${sign}${h}:${m}`),
  );

  it('is the same instant to PostgreSQL', async () => {
    const texts = fc
      .tuple(year, two(13), two(31), two(24), two(60), two(60), fraction, zone)
      .map(([y, m, d, h, i, s, f, z]) => `${y}-${m}-${d}T${h}:${i}:${s}${f}${z}`);
    const values = fc.sample(texts, 3_000).flatMap((text) => {
      const admission = admitInstant(text);
      return 'value' in admission ? [admission.value] : [];
    });
    expect(values.length).toBeGreaterThan(1_000);
    const rows = await world.api.database.sql<{ stored: string }[]>`
      select text::timestamptz as stored
        from unnest(${values}::text[]) with ordinality as asked(text, place) order by place`;
    expect(rows.map(({ stored }) => printInstant(stored))).toEqual(values);
  });

  it('is printed in order, and known in a cursor exactly when PostgreSQL reads it', async () => {
    const { sql } = world.api.database;
    const stored = await sql<{ stored: string }[]>`
      select * from (
        select timestamptz '4714-11-24 00:00:00+00 BC' + part * interval '298 years 3 days 04:05:06.123456' as stored
          from generate_series(0, 999) as part
        union all select unnest(${STORED_INSTANTS.real}::text[])::timestamptz) all_of_them
      order by stored`;
    expect(stored.filter((row) => !isStoredInstant(row.stored))).toEqual([]);
    const printed = stored.map((row) => printInstant(row.stored));
    expect(printed).toEqual(printed.toSorted());
    const years = fc.oneof(
      fc.integer({ min: 0, max: 4_716 }),
      fc.integer({ min: 9_998, max: 10_002 }),
      fc.integer({ min: 294_275, max: 294_278 }),
    );
    const texts = fc.sample(
      fc
        .tuple(
          years,
          two(13),
          two(31),
          two(23),
          two(59),
          two(59),
          fraction,
          fc.constantFrom('', ' BC'),
        )
        .map(
          ([y, m, d, h, i, s, f, era]) =>
            `${String(y).padStart(4, '0')}-${m}-${d} ${h}:${i}:${s}${f}+00${era}`,
        ),
      3_000,
    );
    const judged = await sql<{ text: string; valid: boolean }[]>`
      select text, pg_input_is_valid(text, 'timestamptz') as valid from unnest(${texts}::text[]) as text`;
    expect(judged.filter(({ text, valid }) => isStoredInstant(text) !== valid)).toEqual([]);
    expect(judged.some(({ valid }) => valid) && judged.some(({ valid }) => !valid)).toBe(true);
  });
});
