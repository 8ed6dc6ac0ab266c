import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectData, expectErrorCodes, startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

/** `viewer { person { employments { orgUnit { parent { parent … } } } } }` of so many levels in all. */
function nested(depth: number): string {
  const head = ['viewer', 'person', 'employments', 'orgUnit'];
  const levels = [...head, ...Array.from({ length: depth - head.length - 1 }, () => 'parent')];
  return `{ ${levels.map((name) => `${name} {`).join(' ')} name ${levels.map(() => '}').join(' ')} }`;
}

/** A document of exactly so many tokens: twelve around a list of ids. */
function ofTokens(tokens: number): string {
  return `{ nodes(ids: [${'"x" '.repeat(tokens - 12)}]) { id } }`;
}

describe('limits of an operation', () => {
  let api: TestApi;
  let admin: { cookie: string };
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    const person = await createPerson(api.database, {
      orgUnitCode: UNIT.zhengzhou,
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
    });
    admin = await api.signIn(person.staffNumber, TEST_PASSWORD);
  });
  afterAll(() => api.close());

  it('takes 1,000 tokens and refuses 1,001', async () => {
    // Understood, and refused only for the number of ids.
    expect(expectErrorCodes(await api.graphql(ofTokens(1_000)))).toEqual([
      'PAGE_SIZE_OUT_OF_RANGE',
    ]);
    const answer = await api.graphql(ofTokens(1_001));
    expect(answer.status).toBe(400);
    expect(expectErrorCodes(answer)).toEqual(['TOO_MANY_TOKENS']);
  });

  it('takes a depth of 10 and refuses 11', async () => {
    expectData(await api.graphql(nested(10), {}, admin));
    const answer = await api.graphql(nested(11), {}, admin);
    expect(answer.status).toBe(400);
    expect(expectErrorCodes(answer)).toEqual(['TOO_DEEP']);
    expect(answer.errors[0]?.extensions).toMatchObject({ found: 11, maximum: 10 });
  });

  it('counts depth through fragments', async () => {
    const document = `query { viewer { person { ...P } } }
      fragment P on Person { employments { orgUnit { ...U } } }
      fragment U on OrgUnit { parent { parent { parent { parent { parent { parent { name } } } } } } }`;
    expect(expectErrorCodes(await api.graphql(document, {}, admin))).toEqual(['TOO_DEEP']);
  });

  it('takes 30 aliases and refuses 31, in fragments too', async () => {
    const aliases = (count: number) =>
      Array.from({ length: count }, (_none, index) => `a${index}: kind`).join(' ');
    expectData(await api.graphql(`{ viewer { ${aliases(30)} } }`));
    expect(expectErrorCodes(await api.graphql(`{ viewer { ${aliases(31)} } }`))).toEqual([
      'TOO_MANY_ALIASES',
    ]);
    const twice = `{ x: viewer { ...F } y: viewer { ...F } } fragment F on Viewer { ${aliases(15)} }`;
    expect(expectErrorCodes(await api.graphql(twice))).toEqual(['TOO_MANY_ALIASES']);
  });

  it('takes 10 root fields and refuses 11', async () => {
    const roots = (count: number) =>
      `{ ${Array.from({ length: count }, (_none, index) => `v${index}: viewer { kind }`).join(' ')} }`;
    expectData(await api.graphql(roots(10)));
    expect(expectErrorCodes(await api.graphql(roots(11)))).toEqual(['TOO_MANY_ROOT_FIELDS']);
  });

  it('answers fragments that spread each other twice', async () => {
    const count = 60;
    const fragments = Array.from(
      { length: count },
      (_none, index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`,
    );
    const document = `{ viewer { ...F0 } } ${fragments.join(' ')} fragment F${count} on Viewer { kind }`;
    // Spread by spread, 2 ** 60 steps: it would never answer.
    expectData(await api.graphql(document));
  });

  it('takes 5,000 objects and refuses more, with the size in a variable', async () => {
    // 100 people with 10 posts each, and as many again under an alias, and so on.
    const people = (alias: string, size: string, inner: string) =>
      `${alias}: people(orgUnitCode: "${UNIT.zhengzhou}", first: ${size}) { edges { node { ${inner} } } }`;
    const withPosts = 'employments { id } roles { role }';
    // 100 × (1 + 10 + 10) = 2,100, twice; 38 × 21 = 798; together 4,998.
    const document = `query ($size: Int!) { ${people('a', '100', withPosts)} ${people('b', '100', withPosts)}
      ${people('c', '$size', withPosts)} }`;
    const just = await api.graphql(document, { size: 38 }, admin);
    expectData(just);
    const over = await api.graphql(document, { size: 39 }, admin);
    expect(over.status).toBe(400);
    expect(expectErrorCodes(over)).toEqual(['TOO_COSTLY']);
    expect(over.errors[0]?.extensions).toMatchObject({ found: 5_019, maximum: 5_000 });
  });

  it('shows the cost of every operation', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...admin },
      body: JSON.stringify({
        query: `query ($n: Int = 7) { people(orgUnitCode: "${UNIT.zhengzhou}", first: $n) { edges { cursor } } }`,
      }),
    });
    expect(await response.json()).toMatchObject({
      extensions: { cost: { nodes: 7, maximum: 5_000 } },
    });
  });

  it.each([0, -1, 101, 1_000])('refuses first: %d by name', async (first) => {
    const answer = await api.graphql(
      `query ($first: Int!) { people(orgUnitCode: "${UNIT.zhengzhou}", first: $first) { edges { cursor } } }`,
      { first },
      admin,
    );
    expect(expectErrorCodes(answer)).toEqual(['PAGE_SIZE_OUT_OF_RANGE']);
  });

  it('refuses a list of ids longer than 100', async () => {
    const ids = Array.from({ length: 101 }, () => UNIT.henan);
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(expectErrorCodes(await api.graphql(query, { ids }, admin))).toEqual([
      'PAGE_SIZE_OUT_OF_RANGE',
    ]);
    expectData(await api.graphql(query, { ids: ids.slice(1) }, admin));
  });

  it('answers the standard introspection query, and keeps a lid on the rest of introspection', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expectData(await api.graphql(getIntrospectionQuery()));
    const loop =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    expect(expectErrorCodes(await api.graphql(loop))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('does not suggest names to those who guess', async () => {
    const answer = await api.graphql('{ viewerr { kind } }');
    expect(expectErrorCodes(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(JSON.stringify(answer.errors)).not.toMatch(/did you mean|viewer\b(?!r)/i);
  });
});

describe('limits of a request', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it('takes a body of 100 KB and answers 413 to one byte more', async () => {
    const query = '{ viewer { kind } }';
    const overhead = JSON.stringify({ query, extensions: { pad: '' } }).length;
    const ofBytes = (bytes: number) =>
      JSON.stringify({ query, extensions: { pad: 'x'.repeat(bytes - overhead) } });
    expect((await post(ofBytes(100 * 1024))).status).toBe(200);
    const answer = await post(ofBytes(100 * 1024 + 1));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }],
    });
  });

  it('refuses batches', async () => {
    const answer = await post(JSON.stringify([{ query: '{ viewer { kind } }' }]));
    expect(answer.status).toBe(400);
  });

  it('refuses persisted queries that it was never given', async () => {
    const answer = await post(
      JSON.stringify({
        extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
      }),
    );
    expect(JSON.stringify(await answer.json())).toContain('PERSISTED_QUERY_NOT_SUPPORTED');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses a body of type %s, which a foreign page could send',
    async (type) => {
      const answer = await post('{"query":"{viewer{kind}}"}', { 'content-type': type });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    },
  );

  it('refuses an operation by GET without the header that a foreign page cannot send', async () => {
    const url = `${api.url}/graphql?query=${encodeURIComponent('{ viewer { kind } }')}`;
    expect((await fetch(url)).status).toBe(400);
    const answer = await fetch(url, { headers: { 'apollo-require-preflight': 'true' } });
    expect(await answer.json()).toMatchObject({ data: { viewer: { kind: 'ANONYMOUS' } } });
  });

  it('refuses malformed JSON with 400', async () => {
    const answer = await post('{"query":');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });
});
