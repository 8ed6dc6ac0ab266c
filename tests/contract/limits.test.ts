/** Every limit of the GraphQL endpoint, just below and just above it, over HTTP. */
import { gzipSync } from 'node:zlib';
import { executeSync, getIntrospectionQuery, getNamedType, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../api/src/http/graphql/schema.ts';
import { createApiKey } from '../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../api/src/platform/change/actor.ts';
import { preview, ROSTER, workbookOf } from '../api/import/import-client.ts';
import {
  type GraphqlAnswer,
  headersOf,
  startTestApi,
  type TestApi,
  type TestCredentials,
} from '../testkit/api.ts';
import { introspect } from '../testkit/introspect.ts';
import { createOrganisation, createPerson, TEST_PASSWORD, UNIT } from '../testkit/organisation.ts';

let api: TestApi;
let admin: TestCredentials;
let importId: string;

beforeAll(async () => {
  api = await startTestApi();
  await createOrganisation(api.database);
  const person = await createPerson(api.database, {
    roles: [
      { role: 'ADMIN', orgUnitCode: UNIT.zhengzhou },
      { role: 'AUDITOR', orgUnitCode: UNIT.zhengzhou },
    ],
  });
  admin = await api.signIn(person.staffNumber, TEST_PASSWORD);
  const table = await workbookOf(ROSTER, [['lim001', '林小明', '', UNIT.linhuCommunity]]);
  importId = (await preview(api, admin, table)).import?.id ?? '';
});
afterAll(() => api.close());

function ask(
  query: string,
  variables?: Record<string, unknown>,
  credentials: TestCredentials = admin,
): Promise<GraphqlAnswer<Record<string, unknown>>> {
  return api.graphql(query, variables, credentials);
}

interface Brief {
  status: number;
  codes: unknown[];
}

const brief = ({ status, errors }: GraphqlAnswer<unknown>): Brief => ({
  status,
  codes: errors.map((error) => error.extensions?.code),
});
const ACCEPTED: Brief = { status: 200, codes: [] };
const refusedAs = (code: string, status = 400): Brief => ({ status, codes: [code] });

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url, ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

describe('the size of a body', () => {
  const LIMIT = 100 * 1024;
  /** A request of exactly so many bytes. */
  const padded = (bytes: number): string => {
    const [head, tail] = ['{"query":"{ __typename }","variables":{"pad":"', '"}}'];
    return `${head}${'x'.repeat(bytes - head.length - tail.length)}${tail}`;
  };

  it('may be 100 KB', async () => {
    expect(await post('/graphql', padded(LIMIT))).toMatchObject({ status: 200 });
  });

  it('may not be one byte more', async () => {
    const { status, text } = await post('/graphql', padded(LIMIT + 1));
    expect(status).toBe(413);
    expect(JSON.parse(text).errors[0].extensions).toEqual({ code: 'BODY_TOO_LARGE' });
  });

  it('is limited for sign-in too', async () => {
    const { status, text } = await post('/api/auth/sign-in/username', padded(LIMIT + 1));
    expect(status).toBe(413);
    expect(JSON.parse(text).code).toBe('BODY_TOO_LARGE');
  });

  it('is not told by its length alone', async () => {
    // Chunked, so that no header says how much will come.
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(padded(LIMIT + 1)));
        controller.close();
      },
    });
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it.each(['/graphql', '/api/auth/sign-in/username'])(
    'is that of what is unpacked: a compression bomb is refused (%s)',
    async (path) => {
      const bomb = gzipSync(padded(50_000_000));
      expect(bomb.length).toBeLessThan(LIMIT);
      const before = process.memoryUsage().rss;
      const { status } = await post(path, bomb, { 'content-encoding': 'gzip' });
      expect([400, 413, 415]).toContain(status);
      expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
    },
  );
});

describe('the document', () => {
  const TOKENS = 1_000;
  /** Exactly so many tokens, most of them ids: the frame around those has twelve. */
  const tokens = (count: number): string => `{ nodes(ids: [${'"x" '.repeat(count - 12)}]) { id } }`;

  it('may have 1,000 tokens, and no more', async () => {
    expect(brief(await ask(tokens(TOKENS))).codes).toEqual(['PAGE_SIZE_OUT_OF_RANGE']);
    expect(brief(await ask(tokens(TOKENS + 1)))).toEqual(refusedAs('TOO_MANY_TOKENS'));
  });

  it('that repeats one field over and over is refused before its fields are compared', async () => {
    expect(brief(await ask(`{ viewer { ${'kind '.repeat(TOKENS - 5)}} }`))).toEqual({
      status: 400,
      codes: ['GRAPHQL_VALIDATION_FAILED'],
    });
  });

  /** `orgUnit` is at depth 1, `code` at the depth asked for. */
  const nested = (depth: number): string =>
    `{ orgUnit(code: "${UNIT.jinshui}") { ${'parent { '.repeat(depth - 2)}code ${'} '.repeat(depth - 2)}} }`;

  it('may be 10 levels deep, and no deeper', async () => {
    expect(brief(await ask(nested(10)))).toEqual(ACCEPTED);
    expect(brief(await ask(nested(11)))).toEqual(refusedAs('TOO_DEEP'));
  });

  it('is as deep as its fragments make it', async () => {
    const fragment = (depth: number) =>
      `query Q { orgUnit(code: "${UNIT.jinshui}") { ...Up } } fragment Up on OrgUnit { ${'parent { '.repeat(depth - 2)}code ${'} '.repeat(depth - 2)}}`;
    expect(brief(await ask(fragment(10)))).toEqual(ACCEPTED);
    expect(brief(await ask(fragment(11)))).toEqual(refusedAs('TOO_DEEP'));
  });

  const aliased = (count: number): string =>
    `{ viewer { ${Array.from({ length: count }, (_, at) => `a${at}: kind`).join(' ')} } }`;

  it('may have 30 aliases, and no more', async () => {
    expect(brief(await ask(aliased(30)))).toEqual(ACCEPTED);
    expect(brief(await ask(aliased(31)))).toEqual(refusedAs('TOO_MANY_ALIASES'));
  });

  it('has the aliases of a fragment as often as it is spread', async () => {
    const spread = (times: number) =>
      `query Q { viewer { ${'...Three '.repeat(times)}} } fragment Three on Viewer { a: kind b: kind c: kind }`;
    expect(brief(await ask(spread(10)))).toEqual(ACCEPTED);
    expect(brief(await ask(spread(11)))).toEqual(refusedAs('TOO_MANY_ALIASES'));
  });

  it('has the aliases inside introspection too', async () => {
    const inside = (count: number) =>
      `{ __schema { ${Array.from({ length: count }, (_, at) => `a${at}: queryType { name }`).join(' ')} } }`;
    expect(brief(await ask(inside(30)))).toEqual(ACCEPTED);
    expect(brief(await ask(inside(31)))).toEqual(refusedAs('TOO_MANY_ALIASES'));
  });

  const roots = (count: number): string =>
    `{ ${Array.from({ length: count }, (_, at) => `a${at}: viewer { kind }`).join(' ')} }`;

  it('may have 10 root fields, and no more', async () => {
    expect(brief(await ask(roots(10)))).toEqual(ACCEPTED);
    expect(brief(await ask(roots(11)))).toEqual(refusedAs('TOO_MANY_ROOT_FIELDS'));
  });

  it('is measured in a time that fragments cannot blow up', async () => {
    const chain = Array.from(
      { length: 60 },
      (_, at) => `fragment F${at} on Viewer { ...F${at + 1} ...F${at + 1} }`,
    );
    const document = `query Q { viewer { ...F0 } } ${chain.join(' ')} fragment F60 on Viewer { kind }`;
    // Spread by spread, 2 ** 60 steps: it would never answer.
    expect(brief(await ask(document))).toEqual(ACCEPTED);
  });

  it('may come one at a time only', async () => {
    const { status, text } = await post(
      '/graphql',
      '[{"query":"{ __typename }"},{"query":"{ __typename }"}]',
    );
    expect(status).toBe(400);
    expect(text).not.toContain('"data"');
  });

  it('with a mistyped name is not told the right one', async () => {
    const answers = await Promise.all([
      ask('{ viewr { kind } }'),
      ask('{ viewer { knd } }'),
      ask('{ people(orgUnitcode: "1", first: 1) { edges { cursor } } }'),
      ask(
        'query Q($kind: TraningKind) { courses(first: 1, kind: $kind) { pageInfo { hasNextPage } } }',
      ),
      ask('{ courses(first: 1, kind: ONBORDING) { pageInfo { hasNextPage } } }'),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.errors)).not.toMatch(/did you mean/i);
    }
  });

  it('that fits the schema nowhere is told ten faults, and that there are more', async () => {
    const unknown = (count: number) =>
      ask(`{ viewer { ${Array.from({ length: count }, (_, at) => `unknown${at}`).join(' ')} } }`);
    expect((await unknown(10)).errors).toHaveLength(10);
    const { errors } = await unknown(240);
    expect(errors).toHaveLength(11);
    expect(errors.at(-1)?.message).toMatch(/^Too many validation errors/);
  });

  it('may ask for the schema', async () => {
    expect((await introspect(api)).getQueryType()?.name).toBe('Query');
  });

  const ONCE = refusedAs('TOO_MUCH_INTROSPECTION');
  it.each([
    ['{ __schema { queryType { name } } }', ACCEPTED],
    ['{ __schema { queryType { name } } viewer { kind } __typename }', ACCEPTED],
    ['{ __schema { queryType { name } } __schema { mutationType { name } } }', ACCEPTED],
    ['query Q { ...A ...A } fragment A on Query { __schema { queryType { name } } }', ACCEPTED],
    ['{ __schema { queryType { name } } again: __schema { queryType { name } } }', ONCE],
    ['{ __schema { queryType { name } } __type(name: "Query") { name } }', ONCE],
    ['{ a: __type(name: "Query") { name } b: __type(name: "Query") { name } }', ONCE],
    [
      '{ ...A ... on Query { b: __schema { queryType { name } } } } fragment A on Query { __schema { queryType { name } } }',
      ONCE,
    ],
  ])('may ask for it once: %s', async (document, expected) => {
    expect(brief(await ask(document))).toEqual(expected);
  });

  it('may not ask for it in a second operation either', async () => {
    const { status, text } = await post(
      '/graphql',
      JSON.stringify({
        query:
          'query A { __schema { queryType { name } } } query B { __typename __type(name: "Query") { name } }',
        operationName: 'A',
      }),
    );
    expect(status).toBe(400);
    expect(JSON.parse(text).errors[0].extensions.code).toBe('TOO_MUCH_INTROSPECTION');
  });

  it('has the objects of introspection counted, at a fortieth', async () => {
    const nested = '{ __schema { types { fields { type { name } args { type { name } } } } } }';
    const { errors } = await ask(
      `{ __schema { ${Array.from({ length: 30 }, (_, at) => `a${at}: types { fields { args { name } } }`).join(' ')} } }`,
    );
    expect(errors[0]?.extensions?.code).toBe('TOO_COSTLY');
    const answer = await post('/graphql', JSON.stringify({ query: nested }));
    const { data, extensions } = JSON.parse(answer.text);
    const types = data.__schema.types.length;
    expect(extensions.cost.nodes).toBe(Math.ceil((types * (1 + 10 * (1 + 10))) / 40));
  });
});

describe.each([
  ['U+0000', '\\u0000'],
  ['half of a surrogate pair', '\\ud83d'],
])('a text with %s, which PostgreSQL cannot keep', (_name, escaped) => {
  const text = JSON.parse(`"a${escaped}b"`) as string;

  it('is refused by name in a variable, in the document and in signing in', async () => {
    const query =
      'query Q($after: String) { courses(first: 1, after: $after) { pageInfo { endCursor } } }';
    expect(brief(await ask(query, { after: text }))).toEqual(refusedAs('UNSTORABLE_TEXT'));
    if (escaped === '\\u0000') {
      const literal = `{ course(slug: "a${escaped}b") { id } }`;
      expect(brief(await ask(literal))).toEqual(refusedAs('UNSTORABLE_TEXT'));
    }
    const answer = await post(
      '/api/auth/sign-in/username',
      JSON.stringify({ username: text, password: 'x' }),
    );
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).code).toBe('UNSTORABLE_TEXT');
  });
});

describe('the size of a page', () => {
  async function connections(): Promise<string[]> {
    const schema = await introspect(api);
    return Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ type: type.name, field })),
      )
      .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
      .map(({ type, field }) => `${type}.${field.name}`);
  }

  const DOCUMENTS: Record<string, (size: string) => string> = {
    'Query.courses': (size) => `{ courses${size} { pageInfo { hasNextPage } } }`,
    'Query.webhookEndpoints': (size) => `{ webhookEndpoints${size} { pageInfo { hasNextPage } } }`,
    'Query.webhookDeadLetters': (size) =>
      `{ webhookDeadLetters${size} { pageInfo { hasNextPage } } }`,
    'Query.apiKeys': (size) => `{ apiKeys${size} { pageInfo { hasNextPage } } }`,
    'Query.personChanges': (size) => `{ personChanges${size} { pageInfo { hasNextPage } } }`,
    'Query.failedAttempts': (size) => `{ failedAttempts${size} { pageInfo { hasNextPage } } }`,
    'Query.clearanceChanges': (size) => `{ clearanceChanges${size} { pageInfo { hasNextPage } } }`,
    'Query.leavers': (size) => `{ leavers${size} { pageInfo { hasNextPage } } }`,
    'Query.people': (size) =>
      `{ people(orgUnitCode: "${UNIT.zhengzhou}" ${size.slice(1, -1)}) { pageInfo { hasNextPage } } }`,
    'Query.completionRecords': (size) =>
      `{ completionRecords${size} { pageInfo { hasNextPage } } }`,
    'Query.credentials': (size) => `{ credentials${size} { pageInfo { hasNextPage } } }`,
    'Query.learningStandings': (size) =>
      `{ learningStandings${size} { pageInfo { hasNextPage } } }`,
    'Query.dutyClearances': (size) => `{ dutyClearances${size} { pageInfo { hasNextPage } } }`,
    'Query.assessments': (size) => `{ assessments${size} { pageInfo { hasNextPage } } }`,
    'Query.examinations': (size) => `{ examinations${size} { pageInfo { hasNextPage } } }`,
    'Query.programAssignments': (size) =>
      `{ programAssignments${size} { pageInfo { hasNextPage } } }`,
    'Query.programs': (size) => `{ programs${size} { pageInfo { hasNextPage } } }`,
    'Query.recordCorrections': (size) =>
      `{ recordCorrections${size} { pageInfo { hasNextPage } } }`,
    'Query.auditEvents': (size) => `{ auditEvents${size} { pageInfo { hasNextPage } } }`,
    'Query.completionRecordChanges': (size) =>
      `{ completionRecordChanges${size} { pageInfo { hasNextPage } } }`,
    'Import.rows': (size) =>
      `{ import(id: "${importId}") { rows${size} { pageInfo { hasNextPage } } } }`,
    'Person.transcript': (size) =>
      `{ viewer { person { transcript${size} { pageInfo { hasNextPage } } } } }`,
  };

  it('is asked for in every connection of the schema', async () => {
    expect((await connections()).sort()).toEqual(Object.keys(DOCUMENTS).sort());
  });

  describe.each(Object.entries(DOCUMENTS))('of %s', (_name, document) => {
    it.each([1, 100])('may be %d', async (first) => {
      expect(brief(await ask(document(`(first: ${first})`)))).toEqual(ACCEPTED);
    });
    it.each([0, 101, -1, 2_147_483_647])('may not be %d', async (first) => {
      const answer = await ask(document(`(first: ${first})`));
      expect(brief(answer).codes).toEqual(['PAGE_SIZE_OUT_OF_RANGE']);
    });
    it('must be said', async () => {
      const answer = await ask(document('( )').replace(/\(\s*\)/, ''));
      expect(brief(answer)).toEqual(refusedAs('GRAPHQL_VALIDATION_FAILED'));
      expect(brief(await ask(document('(first: null)')))).toEqual(
        refusedAs('GRAPHQL_VALIDATION_FAILED'),
      );
    });
    it('is checked before the cursor is believed', async () => {
      const answer = await ask(document('(first: 1, after: "no-cursor")'));
      expect(brief(answer).codes).toEqual(['BAD_CURSOR']);
    });
  });
});

describe('the objects that an operation may give', () => {
  const MAXIMUM = 5_000;
  const PEOPLE = `people(orgUnitCode: "${UNIT.linhuCommunity}", first: 100)`;
  /** 100 people, each with a transcript of so many: 100 × (1 + inner). */
  const nested = (inner: string) =>
    `${PEOPLE} { edges { node { transcript(first: ${inner}) { edges { cursor node { id } } } } } }`;

  it('are 5,000', async () => {
    expect(brief(await ask(`{ ${nested('49')} }`))).toEqual(ACCEPTED);
    expect(brief(await ask(`{ ${nested('50')} }`))).toEqual(refusedAs('TOO_COSTLY'));
  });

  it('are counted with the values of the variables', async () => {
    const document = `query Q($inner: Int!) { ${nested('$inner')} }`;
    expect(brief(await ask(document, { inner: 49 }))).toEqual(ACCEPTED);
    expect(brief(await ask(document, { inner: 50 }))).toEqual(refusedAs('TOO_COSTLY'));
    const withDefault = (inner: number) =>
      `query Q($inner: Int! = ${inner}) { ${nested('$inner')} }`;
    expect(brief(await ask(withDefault(49)))).toEqual(ACCEPTED);
    expect(brief(await ask(withDefault(50)))).toEqual(refusedAs('TOO_COSTLY'));
  });

  it('are counted through fragments and over all root fields', async () => {
    const spread = (inner: number) =>
      `query Q { ${PEOPLE} { edges { node { ...Much } } } } fragment Much on Person { transcript(first: ${inner}) { edges { node { id } } } }`;
    expect(brief(await ask(spread(49)))).toEqual(ACCEPTED);
    expect(brief(await ask(spread(50)))).toEqual(refusedAs('TOO_COSTLY'));
    const two = (inner: number) => `{ a: ${nested('24')} b: ${nested(String(inner))} }`;
    expect(brief(await ask(two(24)))).toEqual(ACCEPTED);
    expect(brief(await ask(two(25)))).toEqual(refusedAs('TOO_COSTLY'));
  });

  it('count a total as 1,000, once in a connection, and whatever the size of its page', async () => {
    const list = (name: string, inside: string) =>
      `${name}: completionRecords(first: 50) { ${inside} }`;
    const document = (totals: number) =>
      `{ ${Array.from({ length: totals }, (_, at) => list(`a${at}`, 'totalCount')).join(' ')} }`;
    expect(brief(await ask(document(4)))).toEqual(ACCEPTED);
    expect(brief(await ask(document(5)))).toEqual(refusedAs('TOO_COSTLY'));
    const hidden = `{ ${[0, 1, 2, 3, 4].map((at) => list(`a${at}`, '... on CompletionRecordConnection { ...Sum }')).join(' ')} }
      fragment Sum on CompletionRecordConnection { ...Deep } fragment Deep on CompletionRecordConnection { totalCount }`;
    expect(brief(await ask(hidden))).toEqual(refusedAs('TOO_COSTLY'));
    const twice = `{ ${[0, 1, 2, 3].map((at) => list(`a${at}`, 'totalCount again: totalCount')).join(' ')} }`;
    expect(brief(await ask(twice))).toEqual(ACCEPTED);
    const inside = `{ ${PEOPLE} { edges { node { transcript(first: 1) { totalCount } } } } }`;
    expect(brief(await ask(inside))).toEqual(refusedAs('TOO_COSTLY'));
  });

  it('are counted for every id of nodes', async () => {
    const document = `query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Person { transcript(first: 49) { edges { node { id } } } } } }`;
    const ids = (count: number) => Array.from({ length: count }, () => UNIT.jinshui);
    expect(brief(await ask(document, { ids: ids(100) }))).toEqual(ACCEPTED);
    const wider = document.replace('49', '50');
    expect(brief(await ask(wider, { ids: ids(100) }))).toEqual(refusedAs('TOO_COSTLY'));
    expect(
      brief(await ask('query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ids(101) }))
        .codes,
    ).toEqual(['PAGE_SIZE_OUT_OF_RANGE']);
  });

  it('are told in the answer', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ courses(first: 100) { edges { node { lessons { id } } } } }',
      }),
    });
    const body = (await response.json()) as { extensions: { cost: unknown } };
    expect(body.extensions.cost).toMatchObject({ nodes: 100 * (1 + 10), maximum: MAXIMUM });
  });
});

describe('the answer of introspection', () => {
  it('is kept, and is what the executor gives, whatever the variables', async () => {
    const schema = buildSchema();
    const standard = getIntrospectionQuery();
    const one =
      'query One($name: String!, $all: Boolean = false) { __type(name: $name) { name fields(includeDeprecated: $all) { name } } }';
    const asked: [string, Record<string, unknown>][] = [
      [standard, {}],
      [one, { name: 'Query' }],
      [one, { name: 'Mutation' }],
      [one, { name: 'Query', all: true }],
      [one, { name: 'NoSuchType' }],
      ['{ __typename }', {}],
    ];
    for (let round = 0; round < 2; round += 1) {
      for (const [query, variables] of asked) {
        const { data } = await executeSync({
          schema,
          document: parse(query),
          variableValues: variables,
        });
        expect((await ask(query, variables)).data).toEqual(JSON.parse(JSON.stringify(data)));
      }
    }
    expect(brief(await ask(one, { name: 7 }))).toEqual(refusedAs('BAD_USER_INPUT'));
  });
});

describe('the rate', () => {
  const COSTLY = `{ people(orgUnitCode: "${UNIT.linhuCommunity}", first: 100) { edges { node { transcript(first: 49) { edges { node { id } } } } } } }`;
  const UNKNOWN = `{ viewer { ${Array.from({ length: 240 }, (_, at) => `unknown${at}`).join(' ')} } }`;
  const NOBODY: TestCredentials = {};
  let slow: TestApi;
  let key: string;
  let statements = 0;

  beforeAll(async () => {
    slow = await startTestApi({
      pointsPerSecond: 100,
      trustProxy: ['loopback'],
      onStatement: () => {
        statements += 1;
      },
    });
    await createOrganisation(slow.database);
    ({ key } = await createApiKey(
      slow.database,
      { name: 'HR', scopes: ['records:read'], orgUnitCode: UNIT.zhengzhou, expiresAt: null },
      COMMAND_ACTOR,
    ));
  });
  afterAll(() => slow.close());

  interface Told {
    status: number;
    cost: { points: number; remaining: number; capacity: number; restoreRate: number };
    policy: { name: string; q: number; w: number }[];
    limit: { name: string; r: number; t: number }[];
    retryAfter: string | null;
    retryAfterSeconds: unknown;
    code: unknown;
  }

  /** The list of strings with whole numbers as parameters that the two fields are, by RFC 9651. */
  function parseList(field: string | null): never[] {
    return (field ?? '').split(', ').map((item) => {
      const match = /^"([a-z]+)"((?:;[a-z]+=(?:0|[1-9]\d{0,14}))+)$/.exec(item);
      if (match === null) throw new Error(`not such a list: ${field}`);
      const parameters = (match[2] ?? '').slice(1).split(';');
      const values = parameters.map((parameter) => {
        const [name = '', value] = parameter.split('=');
        return [name, Number(value)];
      });
      return { name: match[1], ...Object.fromEntries(values) } as never;
    });
  }

  /** Each caller comes from an address of their own, so each begins with nothing spent. */
  async function tell(
    body: string,
    address: string,
    credentials: TestCredentials = NOBODY,
  ): Promise<Told> {
    const response = await fetch(`${slow.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': address,
        ...headersOf(credentials),
      },
      body,
    });
    const answer = JSON.parse(await response.text());
    return {
      status: response.status,
      cost: answer.extensions?.cost,
      policy: parseList(response.headers.get('ratelimit-policy')),
      limit: parseList(response.headers.get('ratelimit')),
      retryAfter: response.headers.get('retry-after'),
      retryAfterSeconds: answer.errors?.[0]?.extensions?.retryAfterSeconds,
      code: answer.errors?.[0]?.extensions?.code,
    };
  }
  const operation = (query: string): string => JSON.stringify({ query });

  async function untilLimited(body: string, address: string, credentials?: TestCredentials) {
    let count = 0;
    for (; count < 5_000; count += 1) {
      const told = await tell(body, address, credentials);
      if (told.status === 429) return { count, told };
    }
    throw new Error(`${count} requests and no limit`);
  }

  it('is told in every answer: what it cost, what is left, and by which policy', async () => {
    const nobody = await tell(operation('{ viewer { kind } }'), '10.1.0.1');
    expect(nobody.policy).toEqual([{ name: 'anonymous', q: 500, w: 100 }]);
    expect(nobody.cost).toMatchObject({ capacity: 500, restoreRate: 5 });
    expect(nobody.limit).toEqual([
      { name: 'anonymous', r: nobody.cost.remaining, t: expect.any(Number) },
    ]);
    const client = await tell(operation('{ viewer { kind } }'), '10.1.0.1', { apiKey: key });
    expect(client.policy).toEqual([{ name: 'key', q: 1_000, w: 10 }]);
    expect(client.cost.points).toBeGreaterThan(0);
    expect(client.cost.remaining).toBeLessThanOrEqual(1_000 - client.cost.points + 1);
  });

  it.each([
    ['a document that is no GraphQL', operation('{ viewer {'), 'GRAPHQL_PARSE_FAILED'],
    ['one that does not fit the schema', operation(UNKNOWN), 'GRAPHQL_VALIDATION_FAILED'],
    ['one over a limit', operation(COSTLY.replace('49', '50')), 'TOO_COSTLY'],
    [
      'one that asks for the schema twice',
      operation('{ a: __schema { queryType { name } } b: __schema { queryType { name } } }'),
      'TOO_MUCH_INTROSPECTION',
    ],
    ['a body that is no JSON', '{"query":', 'BAD_REQUEST'],
    ['a body without a document', '{"q":1}', 'BAD_REQUEST'],
  ])('is charged for %s, until it is limited', async (what, body, code) => {
    const address = `10.2.0.${what.length}`;
    const first = await tell(body, address);
    expect(first.code).toBe(code);
    expect(first.limit[0]?.r).toBeLessThan(500);
    const { told } = await untilLimited(body, address);
    expect(told).toMatchObject({
      code: 'RATE_LIMITED',
      limit: [{ name: 'anonymous', r: 0, t: expect.any(Number) }],
    });
    expect(told.limit[0]?.t).toBeGreaterThanOrEqual(1);
    expect(Number(told.retryAfter)).toBeGreaterThanOrEqual(told.limit[0]?.t ?? 0);
  });

  it('limits wrong keys like those who send none, and a right key behind the same address goes on', async () => {
    const address = '10.3.0.1';
    const wrong = await tell(operation('{ viewer { kind } }'), address, { apiKey: 'sqk_wrong' });
    expect(wrong).toMatchObject({ status: 401, code: 'API_KEY_INVALID' });
    await untilLimited(operation('{ viewer { kind } }'), address, { apiKey: 'sqk_wrong' });
    const right = await tell(operation('{ viewer { kind } }'), address, { apiKey: key });
    expect(right.status).toBe(200);
  });

  it('turns who is not signed in away without reading the body or asking the database', async () => {
    const address = '10.4.0.1';
    await untilLimited(operation(UNKNOWN), address);
    const before = statements;
    // Points come back while a busy machine waits, so each is sent until it is turned away.
    for (const body of ['{"query": broken', 'x'.repeat(200 * 1_024)]) {
      expect((await untilLimited(body, address)).told.code).toBe('RATE_LIMITED');
    }
    expect(statements).toBe(before);
  });

  it('refuses with the time to wait when one viewer asks too much, and lets others go on', async () => {
    const signIn = async () => {
      const { staffNumber } = await createPerson(slow.database, {
        roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
      });
      return slow.signIn(staffNumber, TEST_PASSWORD);
    };
    const greedy = await signIn();
    const { count, told } = await untilLimited(operation(COSTLY), '10.5.0.1', greedy);
    expect(count).toBeGreaterThan(0);
    expect(told).toMatchObject({ code: 'RATE_LIMITED', policy: [{ name: 'person' }] });
    expect(told.retryAfter).toBe(String(told.retryAfterSeconds));
    expect(brief(await slow.graphql('{ viewer { kind } }', {}, await signIn()))).toEqual(ACCEPTED);
  });
});
