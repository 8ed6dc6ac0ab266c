/** Keys of clients as an ADMIN makes, lists, replaces and revokes them. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import {
  expectData,
  expectErrorCodes,
  startTestApi,
  type TestApi,
  type TestCredentials,
} from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

const FIELDS = `id name prefix scopes state createdAt createdBy creatorStillManages expiresAt
  lastUsedAt revokedAt replacedBy orgUnit { code }`;
const REFUSAL =
  '... on Refusal { code message } ... on ValidationError { fields { path message } }';
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  ... on CreateApiKeySuccess { key: secret apiKey { ${FIELDS} } } ${REFUSAL} } }`;
const ROTATE = `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) {
  ... on RotateApiKeySuccess { key: secret apiKey { ${FIELDS} } replaced { ${FIELDS} } } ${REFUSAL} } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) {
  ... on RevokeApiKeySuccess { apiKey { ${FIELDS} } } ${REFUSAL} } }`;

interface Key {
  id: string;
  prefix: string;
  state: string;
  createdAt: string;
  createdBy: string | null;
  creatorStillManages: boolean | null;
  expiresAt: string | null;
  revokedAt: string | null;
  replacedBy: string | null;
}
interface Outcome {
  key: string;
  apiKey: Key;
  replaced: Key;
  code?: string;
  message?: string;
  fields?: { path: string; message: string }[];
}

const dayIn = (days: number) => chinaToday(new Date(Date.now() + days * 86_400_000));

describe('API keys that people manage', () => {
  let api: TestApi;
  let admin: TestCredentials & { id: string };
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    admin = await somebody();
  });
  afterAll(() => api.close());

  /** Works in the city, and is ADMIN of the district. */
  async function somebody(role: 'ADMIN' | 'COORDINATOR' = 'ADMIN') {
    const person = await createPerson(api.database, {
      orgUnitCode: UNIT.zhengzhou,
      roles: [{ role, orgUnitCode: UNIT.jinshui }],
    });
    return { id: person.id, ...(await api.signIn(person.staffNumber, TEST_PASSWORD)) };
  }

  async function change(
    document: string,
    input: Record<string, unknown>,
    who: TestCredentials = admin,
  ): Promise<Outcome> {
    const data = expectData(await api.graphql<Record<string, Outcome>>(document, { input }, who));
    return Object.values(data)[0] as Outcome;
  }

  const make = (extra: Record<string, unknown> = {}, who: TestCredentials = admin) =>
    change(
      CREATE,
      {
        name: '人事系统',
        orgUnitCode: UNIT.jinshui,
        scopes: ['people:read'],
        expiresOn: dayIn(100),
        ...extra,
      },
      who,
    );
  const rotate = (
    apiKeyId: string,
    extra: Record<string, unknown> = {},
    who: TestCredentials = admin,
  ) => change(ROTATE, { apiKeyId, expiresOn: dayIn(200), ...extra }, who);
  const revoke = (apiKeyId: string, who: TestCredentials = admin) =>
    change(REVOKE, { apiKeyId }, who);

  async function list(filter: Record<string, unknown> = {}, who: TestCredentials = admin) {
    const { apiKeys } = expectData(
      await api.graphql<{ apiKeys: { edges: { node: Key }[] } }>(
        `query ($filter: ManagedApiKeyFilter) { apiKeys(first: 100, filter: $filter) {
          edges { node { ${FIELDS} } } } }`,
        { filter },
        who,
      ),
    );
    return apiKeys.edges.map(({ node }) => node);
  }
  const found = async (id: string) => (await list()).find((key) => key.id === id);

  /** The code with which a request that carries the key is refused; null when it is answered. */
  async function refusalOf(key: string, at: TestApi = api): Promise<string | null> {
    const answer = await at.graphql('{ viewer { kind } }', {}, { apiKey: key });
    return answer.status === 200 ? null : String(expectErrorCodes(answer)[0]);
  }

  it('work at once, for what they say, and are shown in clear in no later answer', async () => {
    const { key, apiKey } = await make({ scopes: ['records:read', 'people:read', 'people:read'] });
    expect(apiKey).toMatchObject({
      prefix: key.slice(0, 12),
      scopes: ['people:read', 'records:read'],
      orgUnit: { code: UNIT.jinshui },
      state: 'ACTIVE',
      creatorStillManages: true,
      lastUsedAt: null,
      expiresAt: `${dayIn(100)}T15:59:59.999000Z`,
    });
    const { viewer } = expectData(
      await api.graphql('{ viewer { scopes orgUnits { code } } }', {}, { apiKey: key }),
    );
    expect(viewer).toEqual({
      scopes: ['people:read', 'records:read'],
      orgUnits: [{ code: UNIT.jinshui }],
    });
    const listed = await list();
    expect(listed.map(({ id }) => id)).toContain(apiKey.id);
    expect(JSON.stringify(listed)).not.toContain(key);
    const events = await api.database.sql`
      select action, actor_id, details from audit_events where subject_id = ${apiKey.id}`;
    expect(events).toMatchObject([{ action: 'api-key:create', actor_id: admin.id }]);
    expect(JSON.stringify(events)).not.toContain(key);
    expect(api.logLines.join('')).not.toContain(key);
  });

  it.each([
    ['that ends today', 0],
    ['that ended', -1],
    ['for longer than a year', 367],
  ])('are not made or replaced %s', async (_name, days) => {
    const { apiKey } = await make();
    for (const outcome of [
      await make({ expiresOn: dayIn(days) }),
      await rotate(apiKey.id, { expiresOn: dayIn(days) }),
    ]) {
      expect(outcome).toMatchObject({
        code: 'VALIDATION_ERROR',
        fields: [{ path: 'expiresOn', message: expect.stringContaining(dayIn(days)) }],
      });
      expect(outcome.fields?.[0]?.message).toContain(dayIn(366));
    }
    expect(await found(apiKey.id)).toMatchObject({ state: 'ACTIVE' });
  });

  it('last a year at most, and a day at least', async () => {
    for (const days of [1, 366]) {
      expect((await make({ expiresOn: dayIn(days) })).apiKey.expiresAt).toContain(dayIn(days));
    }
  });

  it('carry scopes of the list only, and at least one', async () => {
    expect((await make({ scopes: ['records:write'] })).fields).toEqual([
      { path: 'scopes.0', message: expect.stringContaining('standing:read') },
    ]);
    expect((await make({ scopes: [] })).fields).toEqual([
      { path: 'scopes', message: expect.stringContaining('1 到') },
    ]);
  });

  it('are made in the subtree of the role only, and are not found outside of it', async () => {
    expect(await make({ orgUnitCode: UNIT.zhengzhou })).toMatchObject({ code: 'NOT_PERMITTED' });
    expect((await make({ orgUnitCode: UNIT.huayuanStreet })).apiKey.state).toBe('ACTIVE');
    for (const orgUnitCode of [UNIT.zhengzhou, UNIT.linhuCommunity]) {
      const input = { name: '市平台', scopes: ['people:read'], orgUnitCode, expiresAt: null };
      const { id } = await createApiKey(api.database, input, COMMAND_ACTOR);
      expect(await found(id)).toBeUndefined();
      expect(await rotate(id)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await revoke(id)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await make({}, await somebody('COORDINATOR'))).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it('go on working for a week beside the key that replaces them, as the answer says', async () => {
    const old = await make({ scopes: ['people:read', 'standing:read'] });
    const { key, apiKey, replaced } = await rotate(old.apiKey.id);
    expect([await refusalOf(old.key), await refusalOf(key)]).toEqual([null, null]);
    expect(apiKey).toMatchObject({
      name: '人事系统',
      scopes: ['people:read', 'standing:read'],
      orgUnit: { code: UNIT.jinshui },
      state: 'ACTIVE',
      expiresAt: expect.stringContaining(dayIn(200)),
    });
    expect(replaced).toMatchObject({
      id: old.apiKey.id,
      state: 'REPLACED',
      replacedBy: apiKey.prefix,
    });
    // Both are of one transaction, so of one moment.
    expect(Date.parse(replaced.expiresAt ?? '') - Date.parse(apiKey.createdAt)).toBe(
      7 * 86_400_000,
    );
    const events = await api.database.sql`
      select action, details from audit_events
       where subject_id in (${old.apiKey.id}, ${apiKey.id}) and action = 'api-key:rotate'`;
    expect(events).toMatchObject([{ details: { replacedBy: apiKey.id } }]);

    await api.database.sql`
      update api_keys set expires_at = now() - interval '1 second' where id = ${old.apiKey.id}`;
    expect([await refusalOf(old.key), await refusalOf(key)]).toEqual(['API_KEY_EXPIRED', null]);
    expect(await found(old.apiKey.id)).toMatchObject({ state: 'EXPIRED' });
  });

  it('end at once when there is to be no overlap, and never later than they would have', async () => {
    const leaked = await make();
    const now = await rotate(leaked.apiKey.id, { overlapDays: 0 });
    expect([await refusalOf(leaked.key), await refusalOf(now.key)]).toEqual([
      'API_KEY_EXPIRED',
      null,
    ]);
    const short = await make({ expiresOn: dayIn(2) });
    const { replaced } = await rotate(short.apiKey.id, { overlapDays: 30 });
    expect(replaced.expiresAt).toBe(short.apiKey.expiresAt);
    expect((await rotate(short.apiKey.id, { overlapDays: 31 })).fields).toEqual([
      { path: 'overlapDays', message: expect.stringContaining('30') },
    ]);
  });

  it('that a command made without an end keep working, are listed, and are given an end when replaced', async () => {
    const input = {
      name: '老系统',
      scopes: ['records:read'],
      orgUnitCode: UNIT.huayuanStreet,
      expiresAt: null,
    };
    const { id, key } = await createApiKey(api.database, input, COMMAND_ACTOR);
    expect(await found(id)).toMatchObject({
      state: 'ACTIVE',
      expiresAt: null,
      createdBy: null,
      creatorStillManages: null,
    });
    const { replaced } = await rotate(id);
    expect(replaced.expiresAt).not.toBeNull();
    expect(await refusalOf(key)).toBeNull();
  });

  it('are replaced once, however many ask at the same time', async () => {
    const { apiKey } = await make({ name: '同时更换' });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => rotate(apiKey.id)));
    const codes = outcomes.map(({ code }) => code ?? 'DONE').sort();
    expect(codes).toEqual(['DONE', 'KEY_REPLACED', 'KEY_REPLACED', 'KEY_REPLACED']);
    const [made] = outcomes.filter(({ code }) => code === undefined);
    const keys = (await list()).filter(
      (key) => (key as Key & { name: string }).name === '同时更换',
    );
    expect(keys.map(({ prefix }) => prefix).sort()).toEqual(
      [apiKey.prefix, made?.apiKey.prefix].sort(),
    );
  });

  it('are not replaced once they have ended', async () => {
    const revoked = await make();
    await revoke(revoked.apiKey.id);
    expect(await rotate(revoked.apiKey.id)).toMatchObject({ code: 'KEY_ENDED' });
    const expired = await make();
    await api.database.sql`
      update api_keys set expires_at = now() - interval '1 second' where id = ${expired.apiKey.id}`;
    expect(await rotate(expired.apiKey.id)).toMatchObject({ code: 'KEY_ENDED' });
  });

  it('that are replaced and revoked at the same time end revoked, whichever came first', async () => {
    for (const first of ['rotate', 'revoke', 'rotate', 'revoke']) {
      const { key, apiKey } = await make();
      const asked = { rotate: () => rotate(apiKey.id), revoke: () => revoke(apiKey.id) };
      const second = first === 'rotate' ? 'revoke' : 'rotate';
      const answers = { [first]: asked[first as 'rotate'](), [second]: asked[second]() };
      const rotated = await answers.rotate;
      await answers.revoke;
      expect(await refusalOf(key)).toBe('API_KEY_REVOKED');
      if (rotated?.code === undefined) expect(await refusalOf(rotated?.key ?? '')).toBeNull();
      else expect(rotated.code).toBe('KEY_ENDED');
    }
  });

  it('are refused in every process from the answer of the revocation on, while they are in use', async () => {
    const other = await startTestApi({ databaseUrl: api.databaseUrl });
    try {
      const { key, apiKey } = await make();
      const wave = () =>
        Promise.all(Array.from({ length: 24 }, (_, n) => refusalOf(key, n % 2 ? api : other)));
      expect(new Set(await wave())).toEqual(new Set([null]));
      // Under way while it is revoked: either answer is right.
      const during = wave();
      const { apiKey: revoked } = await revoke(apiKey.id);
      expect(revoked.revokedAt).not.toBeNull();
      expect(new Set(await wave())).toEqual(new Set(['API_KEY_REVOKED']));
      for (const code of await during) expect([null, 'API_KEY_REVOKED']).toContain(code);
      // Again changes nothing, and leaves no second event.
      expect((await revoke(apiKey.id)).apiKey.revokedAt).toBe(revoked.revokedAt);
      const events = await api.database.sql`
        select 1 from audit_events where subject_id = ${apiKey.id} and action = 'api-key:revoke'`;
      expect(events).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('outlive the role of whoever made them, say so, and are replaced by whoever has it now', async () => {
    const maker = await somebody();
    const { key, apiKey } = await make({}, maker);
    expect(await found(apiKey.id)).toMatchObject({ creatorStillManages: true });
    await api.database.sql`
      update role_grants set revoked_at = now() where person_id = ${maker.id} and role = 'ADMIN'`;
    expect(await refusalOf(key)).toBeNull();
    expect(await found(apiKey.id)).toMatchObject({ state: 'ACTIVE', creatorStillManages: false });
    expect(await revoke(apiKey.id, maker)).toMatchObject({ code: 'NOT_PERMITTED' });
    const { apiKey: next } = await rotate(apiKey.id, { overlapDays: 0 });
    expect(next.creatorStillManages).toBe(true);
    expect(await refusalOf(key)).toBe('API_KEY_EXPIRED');
  });

  it('say so as well when whoever made them was disabled, or has the role elsewhere only', async () => {
    const disabled = await somebody();
    const ofDisabled = await make({}, disabled);
    await api.database.sql`update people set disabled_at = now() where id = ${disabled.id}`;
    const moved = await somebody();
    const ofMoved = await make({}, moved);
    await api.database.sql`
      update role_grants set org_unit_code = ${UNIT.linhuCommunity} where person_id = ${moved.id}`;
    for (const { apiKey } of [ofDisabled, ofMoved]) {
      expect(await found(apiKey.id)).toMatchObject({ creatorStillManages: false });
    }
  });

  it('are listed by unit, state and end, newest first', async () => {
    const first = await make({ orgUnitCode: UNIT.dongfengStreet, expiresOn: dayIn(10) });
    const second = await make({ orgUnitCode: UNIT.dongfengCommunity, expiresOn: dayIn(300) });
    const third = await make({ orgUnitCode: UNIT.dongfengStreet });
    await revoke(third.apiKey.id);
    const street = { orgUnitCode: UNIT.dongfengStreet };
    const ids = (...outcomes: Outcome[]) => outcomes.map(({ apiKey }) => apiKey.id);
    const listed = async (filter: object) =>
      (await list({ ...street, ...filter })).map(({ id }) => id);
    expect(await listed({})).toEqual(ids(third, second, first));
    expect(await listed({ state: 'ACTIVE' })).toEqual(ids(second, first));
    expect(await listed({ state: 'REVOKED' })).toEqual(ids(third));
    const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();
    expect(await listed({ state: 'ACTIVE', expiresBefore: inAMonth })).toEqual(ids(first));
  });

  it('that were there before the page was are found in the lists of their units', async () => {
    const { apiKey } = await make({ orgUnitCode: UNIT.huayuanCommunity });
    const { sql } = api.database;
    await sql`
      update api_keys set province_code = null, city_code = null, district_code = null,
        street_code = null, community_code = null where id = ${apiKey.id}`;
    expect(await found(apiKey.id)).toBeUndefined();
    const file = new URL('../../../schema/migrations/2026112943_keys_by_page.sql', import.meta.url);
    const [, backfill = ''] = readFileSync(file, 'utf8').split(/^(?=update api_keys)/m);
    await sql.unsafe(backfill);
    for (const orgUnitCode of [UNIT.jinshui, UNIT.huayuanStreet, UNIT.huayuanCommunity]) {
      const ids = (await list({ orgUnitCode })).map(({ id }) => id);
      expect(ids, orgUnitCode).toContain(apiKey.id);
    }
  });

  it('are at most 20 living ones of a unit: one more is refused by name, also of two at once', async () => {
    const orgUnitCode = UNIT.dongfengCommunity;
    // What was revoked takes no room.
    await api.database.sql`
      update api_keys set revoked_at = now() where org_unit_code = ${orgUnitCode} and revoked_at is null`;
    const makeHere = () => make({ orgUnitCode });
    const keys: Outcome[] = [];
    for (let n = 0; n < 19; n += 1) keys.push(await makeHere());
    expect(keys.filter(({ code }) => code !== undefined)).toEqual([]);
    const both = await Promise.all([makeHere(), makeHere()]);
    expect(both.map(({ code }) => code ?? 'DONE').sort()).toEqual(['DONE', 'KEY_LIMIT']);
    const refused = both.find(({ code }) => code === 'KEY_LIMIT');
    expect(refused?.message).toMatch(/已有 20 把在用的密钥，最多 20 把。请先撤销不再用的/);
    // Neither another unit nor replacing is kept from its keys.
    expect((await make({ orgUnitCode: UNIT.huayuanCommunity })).code).toBeUndefined();
    const [first, second] = keys as [Outcome, Outcome];
    expect((await rotate(first.apiKey.id)).code).toBeUndefined();
    expect(await makeHere()).toMatchObject({ code: 'KEY_LIMIT' });
    await revoke(second.apiKey.id);
    expect((await makeHere()).code).toBeUndefined();
  });

  it('are not multiplied by replacing them again and again while the old ones work', async () => {
    let last = await make({ orgUnitCode: UNIT.huayuanNorthCommunity });
    for (let n = 0; n < 20; n += 1) {
      last = await rotate(last.apiKey.id, { overlapDays: 30 });
      expect(last.code).toBeUndefined();
    }
    const refused = await rotate(last.apiKey.id, { overlapDays: 30 });
    expect(refused).toMatchObject({ code: 'KEY_LIMIT' });
    expect(refused.message).toMatch(/20 把换下来还能用的旧密钥/);
    const [replaced] = await list({ orgUnitCode: UNIT.huayuanNorthCommunity, state: 'REPLACED' });
    await revoke(replaced?.id ?? '');
    expect((await rotate(last.apiKey.id)).code).toBeUndefined();
  });
});
