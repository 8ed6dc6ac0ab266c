import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey, revokeApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import {
  expectData,
  expectErrorCodes,
  headersOf,
  startTestApi,
  type TestApi,
} from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

describe('API keys', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  const makeKey = async (scopes: string[], orgUnitCode: string = UNIT.jinshui) =>
    createApiKey(
      api.database,
      { name: '城市平台', scopes, orgUnitCode, expiresAt: null },
      COMMAND_ACTOR,
    );

  it('acts with its scopes in its subtree', async () => {
    const { key } = await makeKey(['people:read', 'records:read']);
    const { viewer } = expectData(
      await api.graphql<{ viewer: object }>(
        '{ viewer { kind scopes person { id } roles { role } orgUnits { code } } }',
        {},
        { apiKey: key },
      ),
    );
    expect(viewer).toEqual({
      kind: 'API_KEY',
      scopes: ['people:read', 'records:read'],
      person: null,
      roles: [],
      orgUnits: [{ code: UNIT.jinshui }],
    });
  });

  it('is told by viewer what it is called, what it may read, where, and until when', async () => {
    const query = `{ viewer { person { id }
      apiKey { name prefix scopes orgUnit { code name } expiresAt } } }`;
    for (const [expiresAt, told] of [
      [null, null],
      ['2099-12-31T23:59:59.999+08:00', '2099-12-31T15:59:59.999000Z'],
    ] as const) {
      const input = {
        name: '人事系统',
        scopes: ['people:read'],
        orgUnitCode: UNIT.jinshui,
        expiresAt,
      };
      const { key } = await createApiKey(api.database, input, COMMAND_ACTOR);
      expect(expectData(await api.graphql(query, {}, { apiKey: key })).viewer).toEqual({
        person: null,
        apiKey: {
          name: '人事系统',
          prefix: key.slice(0, 12),
          scopes: ['people:read'],
          orgUnit: { code: UNIT.jinshui, name: '金水区' },
          expiresAt: told,
        },
      });
    }
  });

  it('is kept as a hash, and its use is noted at most once a minute', async () => {
    const { id, key } = await makeKey(['records:read']);
    const [row] = await api.database.sql<
      Record<string, unknown>[]
    >`select * from api_keys where id = ${id}`;
    expect(JSON.stringify(row)).not.toContain(key);
    expect(row?.key_hash).toMatch(/^[0-9a-f]{64}$/);
    const lastUse = async () => {
      await api.graphql('{ viewer { kind } }', {}, { apiKey: key });
      await expect
        .poll(
          async () =>
            (await api.database.sql`select last_used_at from api_keys where id = ${id}`)[0]
              ?.last_used_at,
        )
        .not.toBeNull();
      return (await api.database.sql`select last_used_at from api_keys where id = ${id}`)[0]
        ?.last_used_at;
    };
    const first = await lastUse();
    expect(await lastUse()).toBe(first);
    await api.database
      .sql`update api_keys set last_used_at = now() - interval '2 minutes' where id = ${id}`;
    const [aged] = await api.database.sql`select last_used_at from api_keys where id = ${id}`;
    await api.graphql('{ viewer { kind } }', {}, { apiKey: key });
    await expect
      .poll(
        async () =>
          (await api.database.sql`select last_used_at from api_keys where id = ${id}`)[0]
            ?.last_used_at,
      )
      .not.toBe(aged?.last_used_at);
  });

  it('is refused by name when unknown, expired or revoked, whatever the operation', async () => {
    const expired = await makeKey(['records:read']);
    await api.database
      .sql`update api_keys set expires_at = now() - interval '1 second' where id = ${expired.id}`;
    const revoked = await makeKey(['records:read']);
    await revokeApiKey(api.database, revoked.key.slice(0, 12), COMMAND_ACTOR);
    const cases: [string, string][] = [
      ['sqk_not-a-key-of-this-server', 'API_KEY_INVALID'],
      [expired.key.slice(0, -1), 'API_KEY_INVALID'],
      [expired.key, 'API_KEY_EXPIRED'],
      [revoked.key, 'API_KEY_REVOKED'],
    ];
    for (const [apiKey, code] of cases) {
      const answer = await api.graphql('{ viewer { kind } }', {}, { apiKey });
      expect([answer.status, ...expectErrorCodes(answer)]).toEqual([401, code]);
      expect(answer.data).toBeNull();
      expect(api.logLines.join('')).not.toContain(apiKey);
    }
  });

  it.each(['Bearer', 'Bearer ', 'Bearer a b'])('refuses the header %j', async (authorization) => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"query":"{ viewer { kind } }"}',
    });
    expect(response.status).toBe(401);
  });

  it('is refused together with a session, since one of them would be ignored', async () => {
    const { key } = await makeKey(['records:read']);
    const person = await createPerson(api.database);
    const session = await api.signIn(person.staffNumber, TEST_PASSWORD);
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf({ ...session, apiKey: key }) },
      body: '{"query":"{ viewer { kind } }"}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'AMBIGUOUS_CREDENTIALS' } }],
    });
  });

  it('is refused by name where the scheme before it is missing, instead of counting as nobody', async () => {
    const { key } = await makeKey(['records:read']);
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: key },
      body: '{"query":"{ viewer { kind } }"}',
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'API_KEY_INVALID' } }],
    });
  });

  it('leaves the credentials of a proxy in front of the server alone', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Basic dXNlcjpwYXNz' },
      body: '{"query":"{ viewer { kind } }"}',
    });
    expect(await response.json()).toMatchObject({ data: { viewer: { kind: 'ANONYMOUS' } } });
  });

  it('reads people with people:read only, in its subtree only, and never a phone number', async () => {
    const inside = await createPerson(api.database, { phone: '13600000001' });
    const outside = await createPerson(api.database, { orgUnitCode: UNIT.linhuCommunity });
    const { key } = await makeKey(['people:read']);
    const records = await makeKey(['records:read']);
    const query = 'query ($id: ID!) { person(id: $id) { id phone } }';
    const seen = await api.graphql(query, { id: inside.id }, { apiKey: key });
    expect(seen.data).toEqual({ person: { id: inside.id, phone: null } });
    const hidden = await api.graphql(query, { id: outside.id }, { apiKey: key });
    expect(hidden.data).toEqual({ person: null });
    const refused = await api.graphql(query, { id: inside.id }, { apiKey: records.key });
    expect(expectErrorCodes(refused)).toEqual(['NOT_PERMITTED']);
    expect(refused.errors[0]?.extensions?.missingScope).toBe('people:read');
    const list =
      'query ($code: String!) { people(orgUnitCode: $code, first: 5) { edges { node { id } } } }';
    const beyond = await api.graphql(list, { code: UNIT.zhengzhou }, { apiKey: key });
    expect(beyond.errors[0]?.extensions?.missingScope).toBe(`people:read@${UNIT.zhengzhou}`);
    expectData(await api.graphql(list, { code: UNIT.huayuanStreet }, { apiKey: key }));
  });

  it('changes nothing, whatever its scopes', async () => {
    const person = await createPerson(api.database);
    const { key } = await makeKey(['people:read', 'records:read'], UNIT.henan);
    const query = `mutation ($id: ID!) { disablePerson(input: { personId: $id }) { ... on Refusal { code } } }`;
    const answer = await api.graphql(query, { id: person.id }, { apiKey: key });
    expect(answer.data).toEqual({ disablePerson: { code: 'NOT_PERMITTED' } });
  });

  it.each([
    ['an unknown scope', { scopes: ['records:write'] }, 'scope'],
    ['no scope', { scopes: [] }, 'scope'],
    ['no name', { name: ' ' }, 'name'],
    ['a unit that does not exist', { orgUnitCode: '990000000000' }, 'unit'],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expires'],
  ])('is not made with %s', async (_name, extra, path) => {
    const input = {
      name: 'x',
      scopes: ['records:read'],
      orgUnitCode: UNIT.henan,
      expiresAt: null,
      ...extra,
    };
    await expect(createApiKey(api.database, input, COMMAND_ACTOR)).rejects.toMatchObject({
      fields: [{ path }],
    });
  });
});
