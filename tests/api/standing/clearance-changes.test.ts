/** The feed by which clients that keep a copy of clearances learn what became of them. */
import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordFact } from '../../../api/src/modules/completion/fact.service.ts';
import { revokeRecord } from '../../../api/src/modules/completion/revocation.service.ts';
import { lockPerson } from '../../../api/src/modules/organisation/person/person-lock.ts';
import { clearanceNews } from '../../../api/src/modules/standing/clearance-changes.service.ts';
import { sweepStanding } from '../../../api/src/modules/standing/standing.sweeper.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { completeAfterwards } from '../../../api/src/platform/change/complete-person.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { settled } from '../../testkit/records/settle.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  type World,
} from '../../testkit/records/world.ts';
import { addFact, changeIn, planPassed } from './facts.ts';
import { all, PLAN, POSITION, plan, rule, versionOf, withRules } from './rules.ts';

const everywhere = rule('everywhere', {
  effectiveFrom: '2020-01-01',
  requires: all(plan('plan', 12)),
});

let world: World;
let sql: Sql;
let key: Viewer;
beforeAll(async () => {
  world = await createWorld(withRules(everywhere), { poolSize: 20 });
  sql = world.database.sql;
  key = world.apiKey('province', ['standing:read']);
});
afterAll(() => world.close());
afterEach(() => {
  vi.useRealTimers();
});

const FEED = `query ($first: Int!, $after: String) { clearanceChanges(first: $first, after: $after) {
  edges { node { id position state validFrom validUntil changedAt orgUnit { code } person { id displayName } } }
  pageInfo { hasNextPage endCursor } } }`;

const settle = () => settled(sql);

async function page(after: string | null, first: number, viewer: Viewer): Promise<Answer> {
  return (await world.data(viewer, FEED, { after, first })).clearanceChanges;
}

/** Reads to the end of what is settled; returns the changes and the cursor to go on from. */
async function drain(after: string | null, first = 100, viewer = key): Promise<[Answer[], string]> {
  await settle();
  const nodes: Answer[] = [];
  for (;;) {
    const { edges, pageInfo } = await page(after, first, viewer);
    nodes.push(...edges.map(({ node }: Answer) => node));
    after = pageInfo.endCursor as string;
    expect(after).not.toBeNull();
    if (!pageInfo.hasNextPage) return [nodes, after];
  }
}
const end = async (viewer = key): Promise<string> => (await drain(null, 100, viewer))[1];

const dayFrom = (days: number): string =>
  new Date(Date.parse(`${chinaToday()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const passed = (day: string, validUntil: string | null = null) =>
  planPassed({ uuid: PLAN.uuid, digest: versionOf(everywhere) }, day, { validUntil });
const pass = (person: TestPerson, day: string, validUntil: string | null = null) =>
  addFact(world.database, person.id, passed(day, validUntil));

async function worker(unit: UnitName = 'community'): Promise<TestPerson> {
  const person = await world.person(unit);
  await changeIn(world.database, async (inner) => {
    await inner.sql`
      update employments set position_family = ${POSITION} where person_id = ${person.id}`;
    completeAfterwards(inner, person.id, UNITS[unit].slice(0, 4));
  });
  return person;
}

async function move(person: TestPerson, unit: UnitName): Promise<void> {
  await changeIn(world.database, async (inner) => {
    await inner.sql`update employments set org_unit_code = ${UNITS[unit]} where person_id = ${person.id}`;
    completeAfterwards(inner, person.id, UNITS[unit].slice(0, 4));
  });
}

const told = (nodes: Answer[]) =>
  nodes.map(({ person, state, validFrom, validUntil, orgUnit }: Answer) => [
    person.id,
    orgUnit.code,
    state,
    validFrom,
    validUntil,
  ]);

describe('clearanceChanges', () => {
  it('tells of a position taken up, a clearance granted with its last day, lengthened, and taken back', async () => {
    const start = await end();
    const person = await worker();
    await pass(person, dayFrom(-10), dayFrom(20));
    const longer = await pass(person, dayFrom(-5), dayFrom(40));
    await changeIn(world.database, async (change) => {
      await lockPerson(change.sql, person.id);
      await revokeRecord(change, longer, {
        reason: '登记错了人',
        recordedBy: person.id,
        revokedAt: new Date().toISOString(),
      });
    });
    const here = [person.id, UNITS.community];
    const expected = [
      [...here, 'PENDING', null, null],
      [...here, 'GRANTED', dayFrom(-10), dayFrom(20)],
      [...here, 'GRANTED', dayFrom(-10), dayFrom(40)],
      [...here, 'GRANTED', dayFrom(-10), dayFrom(20)],
    ];
    for (const first of [1, 3, 100]) {
      expect(told((await drain(start, first))[0])).toEqual(expected);
    }
    const [, now] = await drain(start);
    expect(await drain(now)).toEqual([[], now]);
  });

  it('tells what the passing of days changes once the day has begun: the row is stale from then on', async () => {
    const person = await worker();
    await pass(person, dayFrom(-10), dayFrom(20));
    const start = await end();
    const [row] = await sql<{ next: string }[]>`
      select next_change_on::text as next from standing_cache where person_id = ${person.id}`;
    expect(row?.next).toBe(dayFrom(21));
    await sweepStanding(world.database, { full: true });
    expect((await drain(start))[0]).toEqual([]);
    // The database’s clock cannot be set: its part, that the day has come, is put into the row.
    await sql`update standing_cache set next_change_on = current_date where person_id = ${person.id}`;
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${dayFrom(21)}T04:00:00Z`) });
    await sweepStanding(world.database, { full: false });
    vi.useRealTimers();
    const [nodes] = await drain(start);
    expect(told(nodes)).toEqual([[person.id, UNITS.community, 'EXPIRED', null, null]]);
    // Back to this day, for the tests that follow.
    await sql`update standing_cache set next_change_on = current_date where person_id = ${person.id}`;
    await sweepStanding(world.database, { full: false });
  });

  it('tells a move in both units, each its own side, and a post that ended', async () => {
    const person = await worker('community');
    const [near, far] = [
      world.apiKey('district', ['standing:read']),
      world.apiKey('farDistrict', ['standing:read']),
    ];
    const [nearStart, farStart] = [await end(near), await end(far)];
    await move(person, 'farCommunity');
    expect(told((await drain(nearStart, 100, near))[0])).toEqual([
      [person.id, UNITS.community, null, null, null],
    ]);
    expect(told((await drain(farStart, 100, far))[0])).toEqual([
      [person.id, UNITS.farCommunity, 'PENDING', null, null],
    ]);
    const farNow = await end(far);
    await changeIn(world.database, async (inner) => {
      await inner.sql`
        update employments set ended_on = ${dayFrom(-1)}, started_on = '2020-01-01' where person_id = ${person.id}`;
      completeAfterwards(inner, person.id, '4201');
    });
    await sql`update standing_cache set next_change_on = current_date where person_id = ${person.id}`;
    await sweepStanding(world.database, { full: false });
    expect(told((await drain(farNow, 100, far))[0])).toEqual([
      [person.id, UNITS.farCommunity, null, null, null],
    ]);
  });

  it('tells of another rule, and of nobody twice: neither when rows are made anew nor when they were gone', async () => {
    const [person, other] = [await worker('otherCommunity'), await worker('otherCommunity')];
    await pass(person, dayFrom(-400));
    const start = await end();
    await sql`delete from standing_cache`;
    await sweepStanding(world.database, { full: true });
    expect((await drain(start))[0]).toEqual([]);

    await world.sync(withRules({ ...everywhere, requires: all(plan('plan', 24)) }));
    await sweepStanding(world.database, { full: false });
    const changed = (await drain(start))[0];
    expect(told(changed)).toContainEqual([
      person.id,
      UNITS.otherCommunity,
      'GRANTED',
      dayFrom(-400),
      expect.any(String),
    ]);
    expect(changed.map(({ person: { id } }) => id)).not.toContain(other.id);
    await world.sync(withRules(everywhere));
    await sweepStanding(world.database, { full: false });
  });

  it('tells everybody of whom a row was made before there was the feed', async () => {
    const person = await worker();
    await sql.begin(async (inner) => {
      await inner`set local session_replication_role = replica`;
      await inner`delete from clearance_changes where person_id = ${person.id}`;
      await inner`update standing_cache set rules = 'of an earlier release' where person_id = ${person.id}`;
    });
    const start = await end();
    await sweepStanding(world.database, { full: false });
    expect(told((await drain(start))[0])).toEqual([
      [person.id, UNITS.community, 'PENDING', null, null],
    ]);
  });

  it('holds nothing back for good and skips nothing while an older transaction is still writing', async () => {
    const [slow, quick] = [await worker(), await worker()];
    const start = await end();
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let hasWritten = (): void => {};
    const written = new Promise<void>((resolve) => {
      hasWritten = resolve;
    });
    const older = sql.begin(async (inner) => {
      await inner`select pg_current_xact_id()`;
      await inner`
        insert into clearance_changes (region, id, person_id, position, state, changed_at, feed_position,
            org_unit_code, province_code)
          values ('4101', gen_random_uuid(), ${slow.id}, 'test', 'PENDING', now(), current_feed_position(),
            ${UNITS.community}, ${UNITS.province})`;
      hasWritten();
      await released;
    });
    await written;
    await pass(quick, dayFrom(-1));
    const before = await page(start, 100, key);
    expect(before.edges).toEqual([]);
    release();
    await older;
    const [nodes] = await drain(before.pageInfo.endCursor);
    expect(nodes.map(({ person: { id } }) => id)).toEqual([slow.id, quick.id]);
  });

  it('tells last what holds, when who began to write earlier comes to the person later', async () => {
    const person = await worker();
    const start = await end();
    await changeIn(world.database, async (early) => {
      await early.sql`select pg_current_xact_id()`;
      await pass(person, dayFrom(-2), dayFrom(10));
      expect((await page(start, 100, key)).edges).toEqual([]);
      await lockPerson(early.sql, person.id);
      await recordFact(early, person.id, passed(dayFrom(-1), dayFrom(30)));
    });
    const here = [person.id, UNITS.community];
    expect(told((await drain(start))[0])).toEqual([
      [...here, 'GRANTED', dayFrom(-2), dayFrom(10)],
      [...here, 'GRANTED', dayFrom(-2), dayFrom(30)],
    ]);
  });

  it('is read by its scope and by those who follow records, each in their subtrees', async () => {
    const person = await worker('community');
    const ids = async (viewer: Viewer) =>
      (await drain(null, 100, viewer))[0].map(({ person: { id } }) => id);
    const [coordinator, registrar, learner] = [
      await world.person('district', [['COORDINATOR', 'district']]),
      await world.person('district', [['REGISTRAR', 'district']]),
      await world.person(),
    ];
    expect(await ids(coordinator.viewer)).toContain(person.id);
    expect(await ids(world.apiKey('street', ['standing:read']))).toContain(person.id);
    expect(await ids(world.apiKey('otherStreet', ['standing:read']))).not.toContain(person.id);
    for (const viewer of [
      registrar.viewer,
      learner.viewer,
      world.apiKey('province', ['records:read', 'people:read']),
    ]) {
      const { data, errors } = await world.run(viewer, FEED, { first: 1 });
      expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'NOT_PERMITTED']);
    }
  });

  it('is refused after a restore, and its rows are never changed', async () => {
    const cursor = await end();
    const [name, , ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const other = Buffer.from(JSON.stringify([name, 'f'.repeat(32), ...rest]));
    const { errors } = await world.run(key, FEED, { first: 1, after: other.toString('base64url') });
    expect(errors?.[0]?.extensions.code).toBe('FEED_EPOCH_CHANGED');
    await expect(sql`delete from clearance_changes`).rejects.toThrow();
    await expect(sql`update clearance_changes set state = 'GRANTED'`).rejects.toThrow();
  });
});

describe('clearanceNews', () => {
  const row = { personId: 'p', position: 'a', orgUnitCode: 'u', validFrom: null, validUntil: null };
  it('is nothing for what was told as it is, and for what ended and is still gone', () => {
    expect(clearanceNews([{ ...row, state: 'PENDING' }], [{ ...row, state: 'PENDING' }])).toEqual(
      [],
    );
    expect(clearanceNews([{ ...row, state: null }], [])).toEqual([]);
    expect(clearanceNews([{ ...row, state: null }], [{ ...row, state: 'PENDING' }])).toEqual([
      { ...row, state: 'PENDING' },
    ]);
  });
});
