/** The feed by which clients learn what became of people whom they have copied by name. */
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pseudonymiseDue } from '../../../api/src/modules/personal/leaving/pseudonymise.service.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';

let world: World;
let sql: Sql;
let admin: TestPerson;
let key: Viewer;
beforeAll(async () => {
  world = await createWorld(null, { poolSize: 20 });
  sql = world.database.sql;
  admin = await world.person('province', [['ADMIN', 'province']]);
  key = world.apiKey('province', ['records:read']);
});
afterAll(() => world.close());

const FEED = `query ($first: Int!, $after: String) { personChanges(first: $first, after: $after) {
  edges { cursor node { id kind changedAt person { id displayName staffNumber } other { id } } }
  pageInfo { hasNextPage endCursor } } }`;

async function page(after: string | null, first = 100, viewer = key): Promise<Answer> {
  return (await world.data(viewer, FEED, { after, first })).personChanges;
}

/** Waits until every transaction that has begun to write has ended: those hold the feed back. */
async function settle(): Promise<void> {
  const [mine] = await sql<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
  for (;;) {
    const [row] = await sql<{ settled: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) > ${mine?.xid ?? ''}::xid8 as settled`;
    if (row?.settled) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
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

async function change(name: string, input: Record<string, string>): Promise<void> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const data = await world.data(
    admin.viewer,
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename } }`,
    { input },
  );
  expect(data[name].__typename).toBe(`${type}Success`);
}
async function leaver(unit: keyof typeof UNITS = 'community'): Promise<TestPerson> {
  const person = await world.person(unit);
  await sql`
    update employments set started_on = '2019-01-01', ended_on = '2020-12-31'
     where person_id = ${person.id}`;
  return person;
}
const told = (nodes: Answer[]) =>
  nodes.map(({ kind, person, other }: Answer) => [kind, person.id, other?.id ?? null]);

describe('personChanges', () => {
  it('tells of a name that was taken away, under the pseudonym that takes its place everywhere', async () => {
    const start = await end();
    const person = await leaver();
    await change('pseudonymisePerson', { personId: person.id });
    const [nodes] = await drain(start);
    expect(told(nodes)).toEqual([['PSEUDONYMISED', person.id, null]]);
    expect(nodes[0]?.person.displayName).toMatch(/^已离岗人员 /);
    expect(JSON.stringify(nodes)).not.toContain(person.staffNumber);
    expect(JSON.stringify(nodes)).not.toContain(person.displayName);
  });

  it('tells the same of whom the period or a command took the name, and of each of their entries', async () => {
    const start = await end();
    const [person, alias] = [await leaver(), await leaver()];
    await sql`
      insert into person_aliases (alias_person_id, person_id) values (${alias.id}, ${person.id})`;
    await pseudonymiseDue({ database: world.database, actor: COMMAND_ACTOR }, 12);
    expect(told((await drain(start))[0]).toSorted()).toEqual(
      [
        ['PSEUDONYMISED', person.id, null],
        ['PSEUDONYMISED', alias.id, null],
      ].toSorted(),
    );
  });

  it('tells of entries that were merged and parted, in that order, by pages of any size', async () => {
    const start = await end();
    const [person, duplicate] = [await world.person(), await world.person()];
    await change('mergePeople', { personId: person.id, duplicateId: duplicate.id });
    await change('unmergePeople', { duplicateId: duplicate.id });
    await change('mergePeople', { personId: person.id, duplicateId: duplicate.id });
    for (const first of [1, 2, 100]) {
      expect(told((await drain(start, first))[0])).toEqual([
        ['MERGED', duplicate.id, person.id],
        ['UNMERGED', duplicate.id, person.id],
        ['MERGED', duplicate.id, person.id],
      ]);
    }
    const [, now] = await drain(start);
    expect(await drain(now)).toEqual([[], now]);
  });

  it('tells nothing of what was refused', async () => {
    const start = await end();
    const stays = await world.person();
    const data = await world.data(
      admin.viewer,
      'mutation ($id: ID!) { pseudonymisePerson(input: { personId: $id }) { __typename } }',
      { id: stays.id },
    );
    expect(data.pseudonymisePerson.__typename).toBe('PostsLast');
    expect((await drain(start))[0]).toEqual([]);
  });

  it('tells every unit in which somebody has worked, since each may have copied the name, and no other', async () => {
    const person = await leaver('otherDistrict');
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on, ended_on)
      values (gen_random_uuid(), ${person.id}, ${UNITS.community}, 'STAFF', true, '2021-01-01', '2022-02-02')`;
    const ofUnits = ['district', 'otherDistrict', 'farDistrict'] as const;
    const keys = ofUnits.map((unit) => world.apiKey(unit, ['records:read']));
    const starts = await Promise.all(keys.map((viewer) => end(viewer)));
    await change('pseudonymisePerson', { personId: person.id });
    for (const [index, viewer] of keys.entries()) {
      const [nodes] = await drain(starts[index] as string, 100, viewer);
      expect(told(nodes), ofUnits[index]).toEqual(
        index === 2 ? [] : [['PSEUDONYMISED', person.id, null]],
      );
    }
  });

  it('holds back what commits while an older transaction is still writing, and misses neither', async () => {
    const start = await end();
    const [older, newer] = [await leaver(), await leaver()];
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const writing = sql.begin(async (transaction) => {
      await transaction`select pg_current_xact_id()`;
      begun.resolve();
      await release.promise;
    });
    await begun.promise;
    await change('pseudonymisePerson', { personId: newer.id });
    expect((await page(start)).edges).toEqual([]);
    release.resolve();
    await writing;
    await change('pseudonymisePerson', { personId: older.id });
    expect(told((await drain(start))[0]).map(([, id]) => id)).toEqual([newer.id, older.id]);
  });

  it('is refused by name to a cursor of another life of the database, and goes on anew', async () => {
    const [nodes, cursor] = await drain(null);
    await sql`update database_epoch set fingerprint = 'another'`;
    await expect(page(cursor)).rejects.toThrow('FEED_EPOCH_CHANGED');
    expect(told((await drain(null))[0])).toEqual(told(nodes));
    const person = await leaver();
    const fresh = await end();
    await change('pseudonymisePerson', { personId: person.id });
    expect(told((await drain(fresh))[0])).toEqual([['PSEUDONYMISED', person.id, null]]);
    const records = await world.data(
      key,
      '{ completionRecordChanges(first: 1) { pageInfo { endCursor } } }',
    );
    await expect(page(records.completionRecordChanges.pageInfo.endCursor)).rejects.toThrow(
      'BAD_CURSOR',
    );
  });

  it('is for COORDINATOR, ADMIN and keys that read records, and for nobody else', async () => {
    const allowed = [
      admin.viewer,
      (await world.person('city', [['COORDINATOR', 'city']])).viewer,
      key,
    ];
    for (const viewer of allowed) expect((await page(null, 1, viewer)).edges).toHaveLength(1);
    const refused = [
      (await world.person('city', [['REGISTRAR', 'city']])).viewer,
      (await world.person()).viewer,
      world.apiKey('province', ['people:read']),
    ];
    for (const viewer of refused) {
      await expect(page(null, 1, viewer)).rejects.toThrow('NOT_PERMITTED');
    }
  });

  it('is never rewritten', async () => {
    await expect(sql`update person_changes set kind = 'MERGED'`).rejects.toThrow('append-only');
    await expect(sql`delete from person_changes`).rejects.toThrow('append-only');
  });
});
