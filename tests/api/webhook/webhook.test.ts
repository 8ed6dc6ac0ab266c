/** Webhooks: a feed that is sent to its client, in its order and at least once. */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApiKey, revokeApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { tellClearanceChanges } from '../../../api/src/modules/standing/clearance-changes.service.ts';
import {
  BATCH,
  deliverWebhooks,
  MOST_TRIES,
} from '../../../api/src/modules/webhook/deliver.service.ts';
import { configureWebhooks } from '../../../api/src/modules/webhook/webhook-settings.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { openDatabase } from '../../../api/src/platform/database/db.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { LOOPBACK, type Receiver, startReceiver, status } from '../../testkit/records/receiver.ts';
import { settled } from '../../testkit/records/settle.ts';
import { start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  WORLD_SECRET,
  type World,
} from '../../testkit/records/world.ts';

const CONTENT = makeContent();
const [QUIZ] = CONTENT.quizzes;

let world: World;
let sql: Sql;
let admin: TestPerson;
let receiver: Receiver;
const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => failures.push(fields) };
const failures: object[] = [];
const SETTINGS = { secret: WORLD_SECRET, networks: [LOOPBACK], allowHttp: true };

beforeAll(async () => {
  world = await createWorld(CONTENT, { poolSize: 20 });
  sql = world.database.sql;
  admin = await world.person('city', [['ADMIN', 'province']]);
});
afterAll(() => world.close());
beforeEach(async () => {
  configureWebhooks(world.database, SETTINGS);
  await sql`delete from webhook_endpoints`;
  receiver = await startReceiver();
  return async () => {
    await receiver.close();
    expect(failures.splice(0)).toEqual([]);
  };
});

const REFUSAL =
  '... on Refusal { code message } ... on ValidationError { fields { path message } }';
const ENDPOINT = `webhookEndpoint { id feed url state pause cursor failures failingSince nextTryAt
  lastTriedAt lastStatus lastFault lastDeliveredAt previousSecretUntil createdBy apiKey { id } }`;

async function change(
  name: string,
  input: Record<string, unknown>,
  selection = ENDPOINT,
  viewer = admin.viewer,
): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const data = await world.data(
    viewer,
    `mutation ($input: ${type}Input!) { ${name}(input: $input) {
       ... on ${type}Success { ${selection} } ${REFUSAL} } }`,
    { input },
  );
  return data[name];
}
async function list(filter: object = {}): Promise<Answer[]> {
  const document = `query ($filter: WebhookEndpointFilter) {
    webhookEndpoints(first: 100, filter: $filter) { edges { node { ${ENDPOINT.slice(18, -2)} } } } }`;
  const { webhookEndpoints } = await world.data(admin.viewer, document, { filter });
  return webhookEndpoints.edges.map(({ node }: Answer) => node);
}
async function deadLetters(): Promise<Answer[]> {
  const { webhookDeadLetters } = await world.data(
    admin.viewer,
    `{ webhookDeadLetters(first: 100) { edges { node { id webhookEndpointId itemIds afterCursor cursor state
       tries createdAt lastTriedAt lastStatus lastFault } } } }`,
  );
  return webhookDeadLetters.edges.map(({ node }: Answer) => node);
}

const makeKey = (scopes = ['records:read', 'standing:read'], unit: UnitName = 'province') =>
  createApiKey(
    world.database,
    { name: '人事系统', scopes, orgUnitCode: UNITS[unit], expiresAt: null },
    COMMAND_ACTOR,
  );
/** Begins at the end of what is there now. */
async function makeWebhook(
  options: { key?: { id: string }; feed?: string; after?: string | null } = {},
): Promise<Answer & { id: string; secret: string; keyId: string }> {
  const keyId = (options.key ?? (await makeKey())).id;
  const feed = options.feed ?? 'RECORDS';
  const after = options.after === undefined ? await end(feed) : options.after;
  const input = { apiKeyId: keyId, feed, url: receiver.url, after };
  const made = await change('createWebhookEndpoint', input, `secret ${ENDPOINT}`);
  expect(made.code).toBeUndefined();
  return { ...made.webhookEndpoint, secret: made.secret, keyId };
}

const settle = () => settled(sql);
const FIELDS: Readonly<Record<string, string>> = {
  RECORDS: 'completionRecordChanges',
  PEOPLE: 'personChanges',
  CLEARANCES: 'clearanceChanges',
  FAILED_ATTEMPTS: 'failedAttempts',
};
async function end(feed = 'RECORDS'): Promise<string> {
  await settle();
  const name = FIELDS[feed] as string;
  let after: string | null = null;
  for (;;) {
    const data: Answer = await world.data(
      admin.viewer,
      `query ($after: String) { ${name}(first: 100, after: $after) { pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    after = data[name].pageInfo.endCursor;
    if (!data[name].pageInfo.hasNextPage) return after as string;
  }
}

/** Facts in one unit, a transaction each; their ids in the order of the feed. */
async function facts(count: number, unit: UnitName = 'community'): Promise<string[]> {
  const worker = await world.person(unit);
  const ids: string[] = [];
  const code = UNITS[unit];
  for (let index = 0; index < count; index += 1) {
    const id = newId();
    await sql`
      insert into completion_records (region, id, person_id, activity_kind, outcome, source_kind, source_id,
        nominal_minutes, org_unit_code, province_code, city_code, district_code, street_code,
        community_code, completed_at)
      values (${code.slice(0, 4)}, ${id}, ${worker.id}, 'HONOUR', 'GRANTED', 'CLAIM', ${newId()}, 0,
        ${code}, ${`${code.slice(0, 2)}0000000000`}, ${`${code.slice(0, 4)}00000000`},
        ${`${code.slice(0, 6)}000000`}, ${`${code.slice(0, 9)}000`}, ${code}, now())`;
    ids.push(`${code.slice(0, 4)}.${id}`);
  }
  await settle();
  return ids;
}
/** Hands in an empty form. */
async function fail(person: TestPerson): Promise<void> {
  const { attempt } = await start(world, person, uuidOf('course/quiz'));
  expect((await submit(world, person, attempt.id)).attempt.mastered).toBe(false);
}
async function tellClearance({ id: personId }: TestPerson): Promise<void> {
  const told = {
    personId,
    position: 'emergency-safety',
    orgUnitCode: UNITS.community,
    state: 'GRANTED',
    validFrom: '2026-01-01',
    validUntil: null,
  } as const;
  await sql.begin((inner) => tellClearanceChanges(inner, ['4101'], [personId], [told]));
}
const round = (database = world.database) => deliverWebhooks(database, log);
const makeDue = () =>
  sql`update webhook_endpoints set next_try_at = now(), lease_id = null, leased_until = null`;
const one = async (): Promise<Answer> => (await list())[0] as Answer;

describe('deliveries', () => {
  it('send every change once, in the order of the feed, in batches of 100, and move the cursor', async () => {
    await makeWebhook();
    const ids = await facts(BATCH + 5);
    await round();
    expect(receiver.ids()).toEqual(ids);
    expect(receiver.taken.map(({ body }) => body.items.length)).toEqual([BATCH, 5]);
    expect(await one()).toMatchObject({
      state: 'ACTIVE',
      cursor: receiver.taken[1]?.body.cursor,
      failures: 0,
      lastStatus: 204,
      lastFault: null,
    });
    await round();
    expect(receiver.taken).toHaveLength(2);
    const later = await facts(1);
    await round();
    expect(receiver.ids()).toEqual([...ids, ...later]);
  });

  it('hold the fields of a record as in the file of records, and say which webhook and feed they are of', async () => {
    const { id, keyId } = await makeWebhook();
    const [record] = await facts(1);
    await round();
    const [taken] = receiver.taken;
    expect(taken?.headers).toMatchObject({
      'shequ-webhook': id,
      'content-type': 'application/json; charset=utf-8',
    });
    expect(taken?.body).toMatchObject({ endpoint: id, feed: 'RECORDS' });
    expect(taken?.body.items[0]).toMatchObject({
      id: record,
      activityKind: 'HONOUR',
      activityTitle: null,
      outcome: 'GRANTED',
      orgUnitCode: UNITS.community,
      displayName: expect.stringMatching(/^小李/),
    });
    expect(keyId).toBe((await one()).apiKey.id);
  });

  it('go on with a cursor by which the client may ask the feed itself', async () => {
    await makeWebhook();
    await facts(2);
    await round();
    const rest = await facts(1);
    const data = await world.data(
      admin.viewer,
      'query ($after: String) { completionRecordChanges(first: 10, after: $after) { edges { node { id } } } }',
      { after: receiver.taken[0]?.body.cursor },
    );
    expect(data.completionRecordChanges.edges.map(({ node }: Answer) => node.id)).toEqual(rest);
  });

  it('begin at the beginning without a cursor', async () => {
    const [first] = await facts(1);
    await makeWebhook({ after: null });
    await round();
    expect(receiver.ids()).toContain(first);
  });

  it('come again when the process is killed between the answer and the cursor', async () => {
    await makeWebhook();
    const ids = await facts(3);
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../../testkit/records/deliver-webhooks.ts', import.meta.url)),
        world.url,
        WORLD_SECRET,
      ],
      { stdio: 'inherit' },
    );
    const died = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    await new Promise<void>((resolve) => {
      receiver.answer = () => {
        child.kill('SIGKILL');
        resolve();
      };
    });
    expect(await died).toBe('SIGKILL');
    receiver.answer = status(204);
    // Until its lease is over, nobody else sends.
    await round();
    expect(receiver.ids()).toEqual(ids);
    await sql`update webhook_endpoints set leased_until = now()`;
    await round();
    expect(receiver.ids()).toEqual([...ids, ...ids]);
    await round();
    expect(receiver.taken).toHaveLength(2);
  });

  it('come from one process at a time, however many run', async () => {
    await makeWebhook();
    const ids = await facts(BATCH * 2 + 1);
    receiver.answer = async (response) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.writeHead(200).end();
    };
    const others = [1, 2, 3].map(() => openDatabase({ url: world.url, poolSize: 4 }));
    for (const other of others) configureWebhooks(other, SETTINGS);
    await Promise.all([world.database, ...others].map(round));
    await round();
    expect(receiver.ids()).toEqual(ids);
    expect(receiver.mostAtOnce()).toBe(1);
    await Promise.all(others.map((other) => other.close()));
  });

  it('that outlived their lease move nothing', async () => {
    await makeWebhook();
    const ids = await facts(1);
    receiver.answer = async (response) => {
      await sql`update webhook_endpoints set lease_id = ${newId()}`;
      response.writeHead(200).end();
    };
    const before = (await one()).cursor;
    await round();
    expect((await one()).cursor).toBe(before);
    receiver.answer = status(200);
    await makeDue();
    await round();
    expect(receiver.ids()).toEqual([...ids, ...ids]);
  });
});

describe('the scope of a webhook', () => {
  it('is the subtree and the scopes of its key: as the key asks, so it is told', async () => {
    await makeWebhook({ key: await makeKey(['records:read', 'standing:read'], 'district') });
    const inside = await facts(1, 'community');
    await facts(1, 'otherCommunity');
    await facts(1, 'farCommunity');
    await round();
    expect(receiver.ids()).toEqual(inside);
  });

  it('leaves out what the scopes of the key do not open', async () => {
    await makeWebhook({ key: await makeKey(['records:read']) });
    await facts(1);
    await round();
    expect(receiver.taken).toEqual([]);
    await makeWebhook();
    const seen = await facts(1);
    await round();
    expect(receiver.ids()).toEqual(seen);
  });

  it('of people tells posts to keys with people:read alone', async () => {
    await makeWebhook({ feed: 'PEOPLE', key: await makeKey(['records:read']) });
    const hr = await makeWebhook({
      feed: 'PEOPLE',
      key: await makeKey(['records:read', 'people:read']),
    });
    const person = await world.person('community');
    const added = await change(
      'addEmployment',
      {
        personId: person.id,
        orgUnitCode: UNITS.siblingCommunity,
        kind: 'PART_TIME',
        main: false,
        startedOn: '2021-01-01',
      },
      'employment { id }',
    );
    expect(added.code).toBeUndefined();
    await settle();
    await round();
    expect(receiver.taken.map(({ body }) => [body.endpoint, body.feed, body.items])).toEqual([
      [
        hr.id,
        'PEOPLE',
        [
          {
            id: expect.any(String),
            kind: 'POST_BEGAN',
            personId: person.id,
            staffNumber: person.staffNumber,
            displayName: person.displayName,
            otherId: null,
            orgUnitCode: UNITS.siblingCommunity,
            day: '2021-01-01',
            changedAt: expect.stringMatching(/^20.*Z$/),
          },
        ],
      ],
    ]);
  });

  it.each([
    [
      'FAILED_ATTEMPTS',
      'attempts:read',
      {
        id: expect.stringMatching(/^4101\./),
        quizId: uuidOf('course/quiz'),
        quizTitle: '结课测验',
        quizVersion: QUIZ?.digest,
        courseId: uuidOf('course/course'),
        attemptNumber: 1,
        scorePercent: 0,
        masteryScore: 80,
        endedAt: expect.stringMatching(/^20.*Z$/),
        recordedAt: expect.stringMatching(/^20.*Z$/),
      },
    ],
    [
      'CLEARANCES',
      'standing:read',
      {
        id: expect.any(String),
        position: 'emergency-safety',
        state: 'GRANTED',
        validFrom: '2026-01-01',
        validUntil: null,
        changedAt: expect.stringMatching(/^20.*Z$/),
      },
    ],
  ])('of %s is for keys with %s, and tells what the feed does', async (feed, scope, item) => {
    const key = await makeKey([scope]);
    const hook = await makeWebhook({ feed, key });
    const person = await world.person('community');
    await world.person('farCommunity');
    if (feed === 'CLEARANCES') await tellClearance(person);
    else await fail(person);
    await settle();
    await round();
    expect(receiver.taken.map(({ body }) => [body.endpoint, body.feed, body.items])).toEqual([
      [
        hook.id,
        feed,
        [
          {
            ...item,
            personId: person.id,
            staffNumber: person.staffNumber,
            displayName: person.displayName,
            orgUnitCode: UNITS.community,
          },
        ],
      ],
    ]);
    const { id: apiKeyId } = await makeKey(['people:read', 'credentials:read']);
    const refused = await change('createWebhookEndpoint', { apiKeyId, feed, url: receiver.url });
    expect(refused.fields).toEqual([{ path: 'feed', message: expect.stringContaining(scope) }]);
  });

  it('ends at once when the key is revoked or expires, and moves on when it is replaced', async () => {
    const key = await makeKey();
    const { id } = await makeWebhook({ key });
    const expiresOn = chinaToday(new Date(Date.now() + 100 * 86_400_000));
    const rotated = await change(
      'rotateApiKey',
      { apiKeyId: key.id, expiresOn, overlapDays: 0 },
      'secret apiKey { id prefix }',
    );
    expect((await one()).apiKey.id).toBe(rotated.apiKey.id);
    const ids = await facts(1);
    await round();
    expect(receiver.ids()).toEqual(ids);
    await sql`update api_keys set expires_at = now() where id = ${rotated.apiKey.id}`;
    await facts(1);
    await round();
    expect(await one()).toMatchObject({ id, state: 'ENDED' });
    await sql`update api_keys set expires_at = now() + interval '1 day' where id = ${rotated.apiKey.id}`;
    await revokeApiKey(world.database, rotated.apiKey.prefix, COMMAND_ACTOR);
    await round();
    expect(receiver.ids()).toEqual(ids);
    expect(await one()).toMatchObject({ id, state: 'ENDED' });
    expect(await list({ state: 'ENDED' })).toHaveLength(1);
    expect(await list({ state: 'ACTIVE' })).toEqual([]);
  });

  it('ends between two batches when the key is revoked meanwhile', async () => {
    const key = await makeKey();
    await makeWebhook({ key });
    await facts(BATCH + 1);
    receiver.answer = async (response) => {
      await revokeApiKey(world.database, key.key.slice(0, 12), COMMAND_ACTOR);
      response.writeHead(200).end();
    };
    await round();
    expect(receiver.taken).toHaveLength(1);
  });
});

describe('a delivery that fails', () => {
  it('is tried again, later each time, and never skipped while the receiver is only unreachable', async () => {
    await makeWebhook();
    const ids = await facts(2);
    for (const code of [500, 503]) {
      receiver.answer = status(code);
      await round();
      expect(await one()).toMatchObject({ lastStatus: code, lastFault: 'STATUS' });
      await round();
      await makeDue();
    }
    expect(receiver.taken).toHaveLength(2);
    await sql`update webhook_endpoints set failures = 1000`;
    await round();
    const failing = await one();
    expect(failing).toMatchObject({ state: 'ACTIVE', failures: 1001, lastStatus: 503 });
    const wait = Date.parse(failing.nextTryAt) - Date.parse(failing.lastTriedAt);
    expect(wait).toBeGreaterThan(1_799_000);
    expect(wait).toBeLessThanOrEqual(3_600_000);
    receiver.answer = status(200);
    await makeDue();
    await round();
    expect(receiver.ids().slice(-2)).toEqual(ids);
    expect(await one()).toMatchObject({ failures: 0, failingSince: null, lastFault: null });
    expect(await deadLetters()).toEqual([]);
  });

  it.each([
    [429, '600', 600],
    [503, () => new Date(Date.now() + 900_000).toUTCString(), 900],
    // Bounded, and no way to be asked at once.
    [503, '86400', 3_600],
    [429, '0', 5],
    [503, 'soon', 5],
    // Not an answer that says when.
    [500, '600', 5],
  ] as const)(
    'with %d and Retry-After %s is tried again no earlier than after %d s',
    async (code, given, least) => {
      await makeWebhook();
      await facts(1);
      const retryAfter = typeof given === 'string' ? given : given();
      receiver.answer = (response) => {
        response.writeHead(code, { 'retry-after': retryAfter }).end();
      };
      await round();
      const { nextTryAt, lastTriedAt } = await one();
      const wait = (Date.parse(nextTryAt) - Date.parse(lastTriedAt)) / 1_000;
      expect(wait).toBeGreaterThanOrEqual(least - 2);
      expect(wait).toBeLessThanOrEqual(Math.max(least, 10) + 1);
    },
  );

  it('is left out after its last try when the receiver refuses it, and the feed goes on', async () => {
    const { id } = await makeWebhook();
    const bad = await facts(2);
    receiver.answer = status(422);
    await round();
    await sql`update webhook_endpoints set failures = ${MOST_TRIES - 2}, next_try_at = now()`;
    await round();
    expect(await deadLetters()).toEqual([]);
    await makeDue();
    const before = (await one()).cursor;
    await round();
    const [letter] = await deadLetters();
    expect(letter).toMatchObject({
      webhookEndpointId: id,
      itemIds: bad,
      afterCursor: before,
      cursor: (await one()).cursor,
      state: 'WAITING',
      tries: MOST_TRIES,
      lastStatus: 422,
      lastFault: 'STATUS',
    });
    receiver.answer = status(200);
    receiver.taken = [];
    const good = await facts(1);
    await round();
    expect(receiver.ids()).toEqual(good);

    // Again refused, then taken, both out of order and without a cursor.
    receiver.answer = status(500);
    const queued = await change(
      'resendWebhookDeadLetter',
      { deadLetterId: letter?.id },
      'deadLetter { id state }',
    );
    expect(queued.deadLetter).toEqual({ id: letter?.id, state: 'QUEUED' });
    await round();
    expect((await deadLetters())[0]).toMatchObject({
      state: 'WAITING',
      tries: MOST_TRIES + 1,
      lastStatus: 500,
    });
    receiver.answer = status(200);
    receiver.taken = [];
    await round();
    expect(receiver.taken).toEqual([]);
    await change(
      'resendWebhookDeadLetter',
      { deadLetterId: letter?.id },
      'deadLetter { id state }',
    );
    await round();
    expect(receiver.ids()).toEqual(bad);
    expect(receiver.taken[0]?.body.cursor).toBeNull();
    expect((await deadLetters())[0]).toMatchObject({ state: 'DELIVERED', lastFault: null });
    const again = await change(
      'resendWebhookDeadLetter',
      { deadLetterId: letter?.id },
      'deadLetter { state }',
    );
    expect(again.deadLetter.state).toBe('DELIVERED');
  });

  it('with 410 pauses the webhook, as does a receiver that nothing reaches for seven days', async () => {
    const { id } = await makeWebhook();
    const ids = await facts(1);
    receiver.answer = status(410);
    await round();
    expect(await one()).toMatchObject({ state: 'PAUSED', pause: 'GONE', lastStatus: 410 });
    const events = await sql`
      select actor_kind, details->>'pause' as pause from audit_events
       where action = 'webhook:pause' and details->>'webhook' = ${id}`;
    expect(events).toEqual([{ actor_kind: 'SYSTEM', pause: 'GONE' }]);
    await change('resumeWebhookEndpoint', { webhookEndpointId: id });
    await sql`update webhook_endpoints set failures = 99, failing_since = now() - interval '169 hours',
              lease_id = null, leased_until = null`;
    receiver.answer = (response) => void response.destroy();
    await round();
    expect(await one()).toMatchObject({
      state: 'PAUSED',
      pause: 'UNREACHABLE',
      lastStatus: null,
      lastFault: 'CONNECTION',
    });
    await round();
    expect(receiver.taken).toHaveLength(2);
    receiver.answer = status(200);
    await change('resumeWebhookEndpoint', { webhookEndpointId: id });
    await makeDue();
    await round();
    expect(receiver.ids()).toEqual([...ids, ...ids, ...ids]);
    expect(await deadLetters()).toEqual([]);
  });

  it('keeps no other webhook waiting', async () => {
    await makeWebhook();
    const other = await startReceiver();
    const input = {
      apiKeyId: (await makeKey()).id,
      feed: 'RECORDS',
      url: other.url,
      after: await end(),
    };
    await change('createWebhookEndpoint', input, `secret ${ENDPOINT}`);
    receiver.answer = (response) => void response.destroy();
    const ids = await facts(1);
    await round();
    expect(other.ids()).toEqual(ids);
    await other.close();
  });

  it('says nothing of what the receiver wrote', async () => {
    await makeWebhook();
    await facts(1);
    receiver.answer = (response) => void response.writeHead(400).end('the name 小李 is too long');
    await round();
    const rows = await sql`select * from webhook_endpoints`;
    expect(JSON.stringify(rows)).not.toContain('too long');
  });
});

describe('the signature', () => {
  /** As a receiver checks it. */
  const isSigned = (secret: string, header: string, text: string): boolean => {
    const parts = header.split(',').map((part) => part.split('='));
    const time = parts.find(([name]) => name === 't')?.[1];
    const hex = createHmac('sha256', secret).update(`${time}.${text}`).digest('hex');
    return parts.some(([name, value]) => name === 'v1' && value === hex);
  };
  const last = () => {
    const taken = receiver.taken.at(-1);
    return [String(taken?.headers['shequ-signature']), taken?.text ?? ''] as const;
  };

  it('is that of the secret that was shown once, over time and body', async () => {
    const { secret } = await makeWebhook();
    expect(secret).toMatch(/^sqw_[\w-]{43}$/);
    await facts(1);
    await round();
    const [header, text] = last();
    expect(header).toMatch(/^t=\d{10},v1=[0-9a-f]{64}$/);
    expect(Math.abs(Number(header.slice(2, 12)) - Date.now() / 1_000)).toBeLessThan(60);
    expect(isSigned(secret, header, text)).toBe(true);
    expect(isSigned(secret, header, `${text} `)).toBe(false);
    expect(isSigned(secret, header.replace(/^t=1/, 't=2'), text)).toBe(false);
    const stored = await sql`select * from webhook_endpoints`;
    expect(JSON.stringify(stored)).not.toContain(secret.slice(4));
  });

  it('is by both secrets during the overlap, and by the new one alone after it', async () => {
    const { id, secret: old } = await makeWebhook();
    const rotated = await change(
      'rotateWebhookSecret',
      { webhookEndpointId: id, overlapDays: 2 },
      `secret ${ENDPOINT}`,
    );
    expect(rotated.secret).not.toBe(old);
    const until = Date.parse(rotated.webhookEndpoint.previousSecretUntil) - Date.now();
    expect(Math.abs(until - 2 * 86_400_000)).toBeLessThan(600_000);
    await facts(1);
    await round();
    expect([old, rotated.secret].map((secret) => isSigned(secret, ...last()))).toEqual([
      true,
      true,
    ]);
    await sql`update webhook_endpoints set previous_secret_until = now()`;
    await facts(1);
    await round();
    expect([old, rotated.secret].map((secret) => isSigned(secret, ...last()))).toEqual([
      false,
      true,
    ]);
    await change(
      'rotateWebhookSecret',
      { webhookEndpointId: id, overlapDays: 0 },
      `secret ${ENDPOINT}`,
    );
    await facts(1);
    await round();
    expect(isSigned(rotated.secret, ...last())).toBe(false);
  });

  it('is not made with another AUTH_SECRET than the one it was shown for', async () => {
    await makeWebhook();
    await facts(1);
    configureWebhooks(world.database, {
      ...SETTINGS,
      secret: 'another secret of thirty-two signs',
    });
    await round();
    expect(receiver.taken).toEqual([]);
    expect(await one()).toMatchObject({ state: 'PAUSED', pause: 'SECRET_CHANGED' });
  });
});

describe('those who manage webhooks', () => {
  it('pause, resume and delete them; what came meanwhile is sent then', async () => {
    const { id } = await makeWebhook();
    const paused = await change('pauseWebhookEndpoint', { webhookEndpointId: id });
    expect(paused.webhookEndpoint).toMatchObject({ state: 'PAUSED', pause: 'BY_HAND' });
    expect(await change('pauseWebhookEndpoint', { webhookEndpointId: id })).toEqual(paused);
    const ids = await facts(1);
    await round();
    expect(receiver.taken).toEqual([]);
    const resumed = await change('resumeWebhookEndpoint', { webhookEndpointId: id });
    expect(resumed.webhookEndpoint).toMatchObject({ state: 'ACTIVE', pause: null });
    await round();
    expect(receiver.ids()).toEqual(ids);
    const back = await change('resumeWebhookEndpoint', {
      webhookEndpointId: id,
      after: paused.webhookEndpoint.cursor,
    });
    expect(back.webhookEndpoint.cursor).toBe(paused.webhookEndpoint.cursor);
    await round();
    expect(receiver.ids()).toEqual([...ids, ...ids]);
    const gone = await change(
      'deleteWebhookEndpoint',
      { webhookEndpointId: id },
      'webhookEndpointId',
    );
    expect(gone).toEqual({ webhookEndpointId: id });
    expect(await list()).toEqual([]);
    const again = await change(
      'deleteWebhookEndpoint',
      { webhookEndpointId: id },
      'webhookEndpointId',
    );
    expect(again.code).toBe('NOT_FOUND');
  });

  it('begin again after the database was replaced, by their own decision', async () => {
    const { id } = await makeWebhook();
    const [first] = await facts(1);
    await sql`update database_epoch set fingerprint = 'another cluster'`;
    await round();
    expect(receiver.taken).toEqual([]);
    expect(await one()).toMatchObject({ state: 'PAUSED', pause: 'DATABASE_REPLACED' });
    await change('resumeWebhookEndpoint', { webhookEndpointId: id });
    await settle();
    await makeDue();
    await round();
    expect(receiver.ids()).toContain(first);
    expect(await one()).toMatchObject({ state: 'ACTIVE' });
  });

  it.each([
    ['http://127.0.0.1/x', '应以 https:// 开头'],
    ['ftp://hr.example.gov.cn/', '应为完整的网址'],
    ['https://user:secret@hr.example.gov.cn/', '不能有用户名和密码'],
    ['https://hr.example.gov.cn/#x', '不能有 #'],
    ['https://hr.example.gov.cn:25/', '端口应为 443'],
    ['https://10.0.0.5/hook', '不能是内部地址 10.0.0.5'],
    ['https://[::1]/hook', '不能是内部地址 ::1'],
    ['https://2130706433/', '不能是内部地址 127.0.0.1'],
    ['not an address', '应为完整的网址'],
  ])('are told what is wrong with the address %s', async (url, message) => {
    configureWebhooks(world.database, { secret: WORLD_SECRET, networks: [], allowHttp: false });
    const input = { apiKeyId: (await makeKey()).id, feed: 'RECORDS', url };
    const refused = await change('createWebhookEndpoint', input, 'secret');
    expect(refused.fields).toEqual([{ path: 'url', message: expect.stringContaining(message) }]);
  });

  it('are refused a feed that the key cannot read, a foreign cursor, an ended key, and an eleventh', async () => {
    const create = (extra: object) =>
      change('createWebhookEndpoint', { feed: 'RECORDS', url: receiver.url, ...extra }, 'secret');
    const people = await create({ apiKeyId: (await makeKey(['people:read'])).id, feed: 'PEOPLE' });
    expect(people.fields).toEqual([
      { path: 'feed', message: expect.stringContaining('records:read') },
    ]);
    const key = await makeKey();
    const foreign = await create({ apiKeyId: key.id, after: await end('PEOPLE') });
    expect(foreign.fields).toEqual([
      { path: 'after', message: expect.stringContaining('endCursor') },
    ]);
    for (let made = 0; made < 10; made += 1) {
      expect((await create({ apiKeyId: key.id })).secret).toMatch(/^sqw_/);
    }
    expect((await create({ apiKeyId: key.id })).code).toBe('WEBHOOK_LIMIT');
    await revokeApiKey(world.database, key.key.slice(0, 12), COMMAND_ACTOR);
    expect((await create({ apiKeyId: key.id })).code).toBe('WEBHOOK_KEY_ENDED');
  });

  it('manage those of keys in their subtree, and are told of no others', async () => {
    const far = await world.person('otherCity', [['ADMIN', 'otherProvince']]);
    const { id, keyId } = await makeWebhook();
    const inputs: [string, object, string][] = [
      ['createWebhookEndpoint', { apiKeyId: keyId, feed: 'RECORDS', url: receiver.url }, 'secret'],
      ['pauseWebhookEndpoint', { webhookEndpointId: id }, ENDPOINT],
      ['resumeWebhookEndpoint', { webhookEndpointId: id }, ENDPOINT],
      ['rotateWebhookSecret', { webhookEndpointId: id }, 'secret'],
      ['deleteWebhookEndpoint', { webhookEndpointId: id }, 'webhookEndpointId'],
    ];
    for (const [name, input, selection] of inputs) {
      const outcome = await change(name, { ...input }, selection, far.viewer);
      expect([name, outcome.code]).toEqual([name, 'NOT_FOUND']);
    }
    expect(await one()).toMatchObject({ id, state: 'ACTIVE' });
    const data = await world.data(
      far.viewer,
      '{ webhookEndpoints(first: 5) { edges { node { id } } } }',
    );
    expect(data.webhookEndpoints.edges).toEqual([]);
  });
});
