/** All records as one file: what the feed has, once each, and where the file ends the feed goes on. */
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { readBytes } from '../../../api/src/spreadsheet/read-bytes.ts';
import { startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { settled } from '../../testkit/records/settle.ts';
import { completeLessons } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ selfChecks: false, lessons: 3, optionalLessons: 0 });
const FIELDS = `id activityKind activityId activityTitle activityVersion course { id } period
  person { id staffNumber displayName } orgUnit { code } outcome scorePercent nominalMinutes minutes
  occurredOn validUntil completedAt claimedCompletedAt recordedAt attemptId reason supersedesId`;
const FEED = `query ($after: String) { completionRecordChanges(first: 100, after: $after) {
  edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } } }`;

let world: World;
let api: TestApi;
let keys: Record<string, string>;
/** Statements that read rows for a file. */
let reads = 0;

beforeAll(async () => {
  world = await createWorld(content);
  api = await startTestApi({
    databaseUrl: world.url,
    onStatement: (statement) => {
      if (statement.includes('string_agg(line')) reads += 1;
    },
  });
  const keyOf = async (unit: UnitName, scopes: ('records:read' | 'standing:read')[]) =>
    (
      await createApiKey(
        world.database,
        { name: 'k', scopes, orgUnitCode: UNITS[unit], expiresAt: null },
        COMMAND_ACTOR,
      )
    ).key;
  keys = {
    province: await keyOf('province', ['records:read']),
    all: await keyOf('province', ['records:read', 'standing:read']),
    street: await keyOf('street', ['records:read']),
    far: await keyOf('farStreet', ['records:read']),
    standing: await keyOf('province', ['standing:read']),
  };
});
afterAll(async () => {
  await api?.close();
  await world?.close();
});

async function complete(person: TestPerson, index: number): Promise<string> {
  const lesson = content.lessons.get('emergency')?.[index];
  const [result] = await completeLessons(world, person, [
    { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' },
  ]);
  return result?.record.id;
}

const settle = () => settled(world.database.sql);

const ask = (file: string, query: Record<string, string> = {}, key = 'province') =>
  fetch(`${api.url}/api/exports/records.${file}?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${keys[key]}` },
  });

async function linesOf(query: Record<string, string> = {}, key = 'province') {
  await settle();
  const response = await ask('ndjson', query, key);
  const body = await response.text();
  expect([response.status, response.status === 200 ? '' : body]).toEqual([200, '']);
  const lines = body
    .trimEnd()
    .split('\n')
    .map((line): Answer => JSON.parse(line));
  const { end } = lines.pop() as Answer;
  expect(end).toEqual({ records: lines.length, cursor: response.headers.get('feed-cursor') });
  return { records: lines, cursor: end.cursor as string };
}

async function feedOf(after: string | null, key = 'province'): Promise<Answer[]> {
  await settle();
  const nodes: Answer[] = [];
  for (;;) {
    const answer = await api.graphql<Answer>(FEED, { after }, { apiKey: keys[key] as string });
    expect(answer.errors).toEqual([]);
    const { edges, pageInfo } = (answer.data as Answer).completionRecordChanges;
    nodes.push(...edges.map(({ node }: Answer) => node));
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return nodes;
  }
}

/** A record of GraphQL with the fields of a line. */
const flat = ({ course, person, orgUnit, ...record }: Answer): Answer => ({
  ...record,
  courseId: course?.id ?? null,
  personId: person.id,
  staffNumber: person.staffNumber,
  displayName: person.displayName,
  orgUnitCode: orgUnit?.code ?? null,
});

describe('records.ndjson', () => {
  it('has the records of the feed in its order and with its values, and the feed goes on at its end', async () => {
    const worker = await world.person();
    for (const index of [0, 1, 2]) await complete(worker, index);
    const { sql } = world.database;
    await sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`;
      await transaction`
        update completion_records
           set completed_at = 'infinity', claimed_completed_at = '0001-12-31 10:00:00+00 BC',
               valid_until = '2027-12-31', reason = E'第一行\n"第二行"\\\u0001'
         where person_id = ${worker.id} and activity_uuid = ${uuidOf('emergency/1')}`;
    });
    const { records, cursor } = await linesOf();
    expect(records.length).toBeGreaterThanOrEqual(3);
    expect(records).toEqual((await feedOf(null)).map(flat));
    expect(await feedOf(cursor)).toEqual([]);
    const fresh = await complete(await world.person(), 0);
    expect((await feedOf(cursor)).map(({ id }) => id)).toEqual([fresh]);
    const later = await linesOf({ after: cursor });
    expect(later.records.map(({ id }) => id)).toEqual([fresh]);
    expect((await linesOf({ after: later.cursor })).records).toEqual([]);
  });

  it('has what the key may read: its unit or one below, and kinds besides study with their scope alone', async () => {
    const [near, beside, far] = [
      await world.person('community'),
      await world.person('otherDistrict'),
      await world.person('farCommunity'),
    ];
    const [one, two, three] = [
      await complete(near, 0),
      await complete(beside, 0),
      await complete(far, 0),
    ];
    await world.database.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`
        update completion_records
           set activity_kind = 'PROGRAM', source_kind = 'TEST', source_id = id, course_uuid = null,
               course_digest = null, enrollment_id = null
         where id = ${one.slice(5)}`;
    });
    const ids = async (key: string, query = {}) =>
      (await linesOf(query, key)).records.map(({ id }) => id);
    expect(await ids('far')).toEqual([three]);
    const [study, all] = [await ids('province'), await ids('all')];
    expect(study).toContain(two);
    expect(study).not.toContain(one);
    expect(all).toEqual(expect.arrayContaining([one, two]));
    expect(all).not.toContain(three);
    expect(await ids('all', { unit: UNITS.otherDistrict })).toEqual([two]);
    expect(await ids('street')).not.toContain(two);
  });
});

describe('records.csv and records.xlsx', () => {
  it('have the same cells, with quotes where people wrote something, and no formula', async () => {
    const worker = await world.person('siblingCommunity');
    await complete(worker, 0);
    await world.database.sql`
      update people set display_name = '=李,"四"' where id = ${worker.id}`;
    const { records } = await linesOf({ unit: UNITS.siblingCommunity });
    expect(records.map(({ displayName }) => displayName)).toContain('=李,"四"');
    const wanted = [Object.keys(records[0] as Answer), ...records.map(Object.values)];
    const texts = (rows: readonly (readonly unknown[])[]) =>
      rows.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
    for (const kind of ['csv', 'xlsx']) {
      const response = await ask(kind, { unit: UNITS.siblingCommunity });
      expect(response.headers.get('feed-cursor')).toMatch(/^[\w-]+$/);
      const bytes = Buffer.from(await response.arrayBuffer());
      const { rows } = await readBytes(bytes, null);
      expect(texts(rows.map(({ cells }) => cells))).toEqual(texts(wanted));
      if (kind === 'csv') expect(bytes.toString()).toContain(`,"'=李,""四""",`);
    }
  });
});

describe('a file of records', () => {
  it.each([
    ['without a key', {}, 'ndjson', '', 401, 'NOT_SIGNED_IN'],
    ['with a key of another scope', { apiKey: 'standing' }, 'ndjson', '', 403, 'NOT_PERMITTED'],
    ['of a unit outside', { apiKey: 'far' }, 'csv', `unit=${'street'}`, 403, 'NOT_PERMITTED'],
    ['of no unit', { apiKey: 'far' }, 'csv', 'unit=12', 400, 'BAD_REQUEST'],
    ['after what is no cursor', { apiKey: 'far' }, 'csv', 'after=x', 400, 'BAD_CURSOR'],
    ['after two cursors', { apiKey: 'far' }, 'csv', 'after=x&after=y', 400, 'BAD_REQUEST'],
    ['of another kind', { apiKey: 'far' }, 'sql', '', 404, 'ROUTE_NOT_FOUND'],
  ] as [string, TestCredentials, string, string, number, string][])(
    '%s is refused by name',
    async (_title, { apiKey }, kind, query, status, code) => {
      const asked = query.replace('street', UNITS.street);
      const response = await fetch(`${api.url}/api/exports/records.${kind}?${asked}`, {
        headers: apiKey === undefined ? {} : { authorization: `Bearer ${keys[apiKey]}` },
      });
      expect([response.status, await response.json()]).toEqual([
        status,
        expect.objectContaining({ code, message: expect.stringMatching(/\p{Script=Han}/u) }),
      ]);
    },
  );

  it('is refused after a restore, when the cursor is of another life of the database', async () => {
    const { cursor } = await linesOf({}, 'far');
    const [name, , ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const other = Buffer.from(JSON.stringify([name, 'f'.repeat(32), ...rest]));
    const response = await ask('ndjson', { after: other.toString('base64url') }, 'far');
    expect(await response.json()).toMatchObject({ code: 'FEED_EPOCH_CHANGED' });
    expect(response.status).toBe(400);
  });

  describe('of many records', () => {
    const MANY = 60_000;
    const code = UNITS.otherCommunity;
    beforeAll(async () => {
      const worker = await world.person('otherCommunity');
      await complete(worker, 0);
      await world.database.sql.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql`set local statement_timeout = 0`;
        await sql`
          insert into completion_records (region, id, person_id, activity_kind, activity_uuid,
              activity_digest, course_uuid, course_digest, outcome, nominal_minutes, org_unit_code,
              province_code, city_code, district_code, street_code, community_code, completed_at,
              enrollment_id)
          select region, md5('r' || n)::uuid, person_id, activity_kind, activity_uuid,
              activity_digest, course_uuid, course_digest, outcome, nominal_minutes, org_unit_code,
              province_code, city_code, district_code, street_code, community_code, completed_at,
              md5('e' || n)::uuid
            from completion_records, generate_series(1, ${MANY}::int) n
           where person_id = ${worker.id} and activity_kind = 'LESSON'`;
        await sql`analyze completion_records`;
      });
    });

    it('has each once, and none that is added while it is read', async () => {
      await settle();
      const response = await ask('ndjson', { unit: code });
      const fresh = await complete(await world.person('otherCommunity'), 1);
      const lines = (await response.text()).trimEnd().split('\n');
      const ids = lines.slice(0, -1).map((line) => JSON.parse(line).id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(MANY);
      expect(ids).not.toContain(fresh);
      const after = response.headers.get('feed-cursor') ?? '';
      expect((await linesOf({ unit: code, after })).records.map(({ id }) => id)).toContain(fresh);
    });

    it('waits for who reads slowly, and stops for who goes away', async () => {
      reads = 0;
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { authorization: `Bearer ${keys.province}` };
        get(`${api.url}/api/exports/records.ndjson?unit=${code}`, { headers }, resolve).on(
          'error',
          reject,
        );
      });
      await new Promise((resolve) => response.once('readable', resolve));
      const settled = async (): Promise<number> => {
        for (let before = -1; before !== reads; ) {
          before = reads;
          await sleep(500);
        }
        return reads;
      };
      const held = await settled();
      expect(held).toBeLessThan(MANY / 5_000);
      response.destroy();
      // What is read ahead of the lines that are sent, and one more that was asked for already.
      expect(await settled()).toBeLessThanOrEqual(held + 2);
    });

    it('breaks off for the reader when the database does', async () => {
      const response = await ask('csv', { unit: code });
      const { sql } = world.database;
      await sql`alter table enrollments rename to enrollments_gone`;
      try {
        await expect(text(response.body as never)).rejects.toThrow();
      } finally {
        await sql`alter table enrollments_gone rename to enrollments`;
      }
    });
  });
});
