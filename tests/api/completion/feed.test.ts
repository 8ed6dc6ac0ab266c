/** The feed of changes: every row once, also when transactions overlap, and never across a restore. */
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { settled } from '../../testkit/records/settle.ts';
import { completeLessons } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ selfChecks: false, lessons: 3, optionalLessons: 0 });

const FEED = `query ($first: Int!, $after: String) { completionRecordChanges(first: $first, after: $after) {
  edges { cursor node { id person { id } activityKind completedAt claimedCompletedAt recordedAt } } pageInfo { hasNextPage endCursor } } }`;

describe('completionRecordChanges', () => {
  let world: World;
  let worker: TestPerson;
  let key: Viewer;

  beforeAll(async () => {
    world = await createWorld(content, { poolSize: 20 });
    key = world.apiKey('province');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    worker = await world.person();
  });

  async function complete(person: TestPerson, index: number): Promise<string> {
    const lesson = content.lessons.get('emergency')?.[index];
    const [result] = await completeLessons(world, person, [
      { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' },
    ]);
    return result?.record.id;
  }
  async function page(after: string | null, first = 100, viewer = key): Promise<Answer> {
    return (await world.data(viewer, FEED, { after, first })).completionRecordChanges;
  }
  const settle = () => settled(world.database.sql);
  /** Reads to the end of what is settled; returns the ids and the cursor to go on from. */
  async function drain(
    after: string | null,
    first = 100,
    viewer = key,
  ): Promise<[string[], string]> {
    await settle();
    return await drainNow(after, first, viewer);
  }
  async function drainNow(
    after: string | null,
    first = 100,
    viewer = key,
  ): Promise<[string[], string]> {
    const ids: string[] = [];
    for (;;) {
      const { edges, pageInfo } = await page(after, first, viewer);
      ids.push(...edges.map(({ node }: Answer) => node.id));
      after = pageInfo.endCursor as string;
      expect(after).not.toBeNull();
      if (!pageInfo.hasNextPage) return [ids, after];
    }
  }

  it('gives every row once by pages of any size, and then only what is new', async () => {
    for (const index of [0, 1, 2]) await complete(worker, index);
    const [all, end] = await drain(null);
    for (const first of [1, 2, 5]) expect((await drain(null, first))[0]).toEqual(all);
    expect(await drain(end)).toEqual([[], end]);
    const fresh = await complete(await world.person(), 0);
    expect((await drain(end))[0]).toEqual([fresh]);
  });

  it('gives rows on both sides of one whose stored instants no RFC 3339 text can say', async () => {
    const [, start] = await drain(null);
    const ids: string[] = [];
    for (const index of [0, 1, 2]) ids.push(await complete(worker, index));
    const { sql } = world.database;
    await sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`;
      await transaction`
        update completion_records
           set completed_at = 'infinity', claimed_completed_at = '0001-12-31 10:00:00+00 BC',
               recorded_at = '-infinity'
         where id = ${ids[1]?.slice(5) ?? ''}`;
    });
    for (const first of [1, 100]) expect((await drain(start, first))[0]).toEqual(ids);
    const [odd] = (await page(start, 2)).edges.slice(1);
    expect(odd.node).toMatchObject({
      completedAt: '9999-12-31T23:59:59.999999Z',
      claimedCompletedAt: '0001-01-01T00:00:00.000000Z',
      recordedAt: '0001-01-01T00:00:00.000000Z',
    });
  });

  it('starts with a cursor to go on from although there is nothing yet', async () => {
    const empty = world.apiKey('farStreet');
    const { edges, pageInfo } = await page(null, 10, empty);
    expect(edges).toEqual([]);
    const fresh = await complete(await world.person('farCommunity'), 0);
    expect((await drain(pageInfo.endCursor, 10, empty))[0]).toEqual([fresh]);
  });

  it('holds back what commits while an older transaction is still writing, and then gives both', async () => {
    const [, start] = await drain(null);
    const slow = postgres(world.url, { max: 1 });
    const writing = await slow.reserve();
    await writing`begin`;
    // Any transaction that has begun to write may yet add a record before the ones committed now.
    await writing`select pg_current_xact_id()`;
    const quick = await complete(worker, 0);
    expect((await drainNow(start))[0]).toEqual([]);
    await writing`commit`;
    writing.release();
    await slow.end();
    expect((await drain(start))[0]).toEqual([quick]);
  });

  it('misses and repeats nothing while many write at once, some slowly and some in vain', async () => {
    const [, start] = await drain(null);
    const written = new Set<string>();
    let isWriting = true;
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let turn = 0; turn < 4; turn += 1) {
        const person = await world.person(writer % 2 === 0 ? 'community' : 'otherCommunity');
        for (const index of [0, 1, 2]) written.add(await complete(person, index));
      }
    });
    const disturbers = Array.from({ length: 3 }, async (_, index) => {
      const own = postgres(world.url, { max: 1 });
      for (let turn = 0; turn < 4; turn += 1) {
        await own
          .begin(async (sql) => {
            await sql`select pg_current_xact_id(), pg_sleep(${0.02 * (index + 1)})`;
            if (turn % 2 === 0) throw new Error('in vain');
          })
          .catch(() => undefined);
      }
      await own.end();
    });
    const read: string[] = [];
    let cursor = start;
    const reader = (async () => {
      do {
        const { edges, pageInfo } = await page(cursor, 3);
        read.push(...edges.map(({ node }: Answer) => node.id));
        cursor = pageInfo.endCursor;
      } while (isWriting);
    })();
    await Promise.all([...writers, ...disturbers]);
    isWriting = false;
    await reader;
    read.push(...(await drain(cursor))[0]);
    expect(read).toHaveLength(written.size);
    expect(new Set(read)).toEqual(written);
  });

  it('gives the records of the viewer’s subtrees and no others', async () => {
    const far = await complete(await world.person('farCommunity'), 0);
    const near = await complete(worker, 0);
    const of = async (viewer: Viewer) => (await drain(null, 100, viewer))[0];
    expect(await of(key)).toContain(near);
    expect(await of(key)).not.toContain(far);
    for (const unit of [
      'otherProvince',
      'otherCity',
      'farDistrict',
      'farStreet',
      'farCommunity',
    ] as const) {
      expect(await of(world.apiKey(unit)), unit).toContain(far);
      expect(await of(world.apiKey(unit)), unit).not.toContain(near);
    }
    const both = await world.person('city', [
      ['COORDINATOR', 'street'],
      ['ADMIN', 'otherProvince'],
    ]);
    expect(await of(both.viewer)).toEqual(expect.arrayContaining([near, far]));
    for (const [viewer, missingScope] of [
      [worker.viewer, 'COORDINATOR'],
      [world.apiKey('city', ['people:read']), 'records:read'],
    ] as const) {
      const { errors } = await world.run(viewer, FEED, { first: 10 });
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'NOT_PERMITTED',
        missingScope,
      });
    }
  });

  it.each([
    'nonsense',
    Buffer.from('["completions:1","a","b"]').toString('base64url'),
    Buffer.from(`["changes:1","e","9223372036854775808","${uuidOf('x')}"]`).toString('base64url'),
    Buffer.from('["changes:1","e","1","x"]').toString('base64url'),
  ])('refuses the cursor %s', async (after) => {
    const { errors } = await world.run(key, FEED, { first: 10, after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR' });
  });

  it('refuses the cursors of another life of the database by name, and goes on from the beginning', async () => {
    await complete(worker, 0);
    const [before, cursor] = await drain(null);
    // What a restored copy looks like: rows and epoch as they were, under another identity.
    await world.database.sql`update database_epoch set fingerprint = 'another cluster'`;
    const { errors } = await world.run(key, FEED, { first: 10, after: cursor });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FEED_EPOCH_CHANGED' });
    expect(errors?.[0]?.message).toContain('从头同步');
    const [after, end] = await drain(null);
    expect(new Set(after)).toEqual(new Set(before));
    const fresh = await complete(worker, 1);
    expect((await drain(end))[0]).toEqual([fresh]);
  });

  it('gives restored rows although they carry transaction ids that this cluster has not reached', async () => {
    const { sql } = world.database;
    await complete(worker, 0);
    const [row] = await sql<{ generation: number; ahead: string }[]>`
      select generation, ((generation::bigint << 52) + pg_current_xact_id()::text::bigint + 1000000)::text as ahead
        from database_epoch`;
    const restored = await sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`;
      const [copy] = await transaction<{ id: string }[]>`
        insert into completion_records
        select region, ${uuidOf('restored')}, person_id, enrollment_id, activity_kind, activity_uuid,
               ${content.lessons.get('emergency')?.[2]?.digest ?? ''}, course_uuid, course_digest, attempt_id,
               outcome, score_percent, nominal_minutes, org_unit_code, province_code, city_code,
               district_code, street_code, community_code, completed_at, claimed_completed_at,
               recorded_at, ${row?.ahead ?? ''}::bigint, supersedes_id
          from completion_records where person_id = ${worker.id}
        returning region || '.' || id as id`;
      return copy?.id;
    });
    const [hidden] = await drain(null);
    expect(hidden).not.toContain(restored);
    await sql`update database_epoch set fingerprint = 'another cluster'`;
    const [all, end] = await drain(null);
    expect(all).toContain(restored);
    const fresh = await complete(worker, 1);
    expect((await drain(end))[0]).toEqual([fresh]);
  });
});
