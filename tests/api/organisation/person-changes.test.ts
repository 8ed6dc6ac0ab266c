/** The feed by which clients learn what became of people whom they have copied by name. */
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  endFromRoster,
  type RosterPost,
  transferFromRoster,
  updateFromRoster,
} from '../../../api/src/modules/organisation/management/update-from-roster.service.ts';
import {
  type Person,
  selectPeople,
} from '../../../api/src/modules/organisation/person/person.store.ts';
import { pseudonymiseDue } from '../../../api/src/modules/personal/leaving/pseudonymise.service.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { type Change, recordChange } from '../../../api/src/platform/change/record-change.ts';
import { settled } from '../../testkit/records/settle.ts';
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
/** A key that may list people, too. */
let hr: Viewer;
beforeAll(async () => {
  world = await createWorld(null, { poolSize: 20 });
  sql = world.database.sql;
  admin = await world.person('province', [['ADMIN', 'province']]);
  key = world.apiKey('province', ['records:read']);
  hr = world.apiKey('province', ['records:read', 'people:read']);
});
afterAll(() => world.close());

const FEED = `query ($first: Int!, $after: String) { personChanges(first: $first, after: $after) {
  edges { cursor node {
    id kind changedAt day orgUnit { code } person { id displayName staffNumber } other { id } } }
  pageInfo { hasNextPage endCursor } } }`;

async function page(after: string | null, first = 100, viewer = key): Promise<Answer> {
  return (await world.data(viewer, FEED, { after, first })).personChanges;
}

const settle = () => settled(sql);

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

async function change(name: string, input: Record<string, string | boolean>): Promise<void> {
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

describe('posts and corrected names in personChanges', () => {
  const toldOfPosts = (nodes: Answer[]) =>
    nodes.map(({ kind, person, orgUnit, day }: Answer) => [
      kind,
      person.id,
      orgUnit?.code ?? null,
      day,
    ]);
  const post = (id: string) => ({ personId: id, kind: 'STAFF', startedOn: '2026-03-01' });

  async function openPost(id: string): Promise<Answer> {
    const [row] = await sql`
      select id, person_id as "personId", org_unit_code as "orgUnitCode", is_main as "isMain",
             position_family as "positionFamily", kind, started_on::text as "startedOn", null as "endedOn"
        from employments where person_id = ${id} and ended_on is null`;
    return row as Answer;
  }
  async function byRoster<Result>(
    person: TestPerson,
    work: (change: Change, person: Person) => Promise<Result>,
  ): Promise<Result> {
    const stored = await selectPerson(person.id);
    return await recordChange({ database: world.database, actor: COMMAND_ACTOR }, (change) =>
      work(change, stored),
    );
  }
  async function selectPerson(id: string): Promise<Person> {
    const [person] = await selectPeople(sql, [id]);
    return person as Person;
  }
  const row = (person: TestPerson, wanted: Partial<RosterPost> = {}): RosterPost => ({
    displayName: person.displayName,
    phone: null,
    orgUnitCode: UNITS.community,
    positionFamily: null,
    kind: 'STAFF',
    startedOn: '2026-03-01',
    ...wanted,
  });

  it('tell of a post that began and of one that ends, with its unit and day, in their order', async () => {
    const start = await end(hr);
    const person = await world.person('community');
    await change('addEmployment', {
      ...post(person.id),
      orgUnitCode: UNITS.otherCommunity,
      main: false,
    });
    const { id } = (
      await sql`
      select id from employments
       where person_id = ${person.id} and org_unit_code = ${UNITS.otherCommunity}`
    )[0] as Answer;
    await change('endEmployment', { employmentId: id, endedOn: '2026-09-30' });
    for (const first of [1, 100]) {
      expect(toldOfPosts((await drain(start, first, hr))[0])).toEqual([
        ['POST_BEGAN', person.id, UNITS.otherCommunity, '2026-03-01'],
        ['POST_ENDED', person.id, UNITS.otherCommunity, '2026-09-30'],
      ]);
    }
  });

  it('tell each side of a move its own half: who reads the unit that was left is not told where to', async () => {
    const person = await world.person('community');
    const scopes = ['records:read', 'people:read'] as const;
    const [old, other] = [
      world.apiKey('district', [...scopes]),
      world.apiKey('otherDistrict', [...scopes]),
    ];
    const starts = [await end(old), await end(other), await end(hr)] as const;
    await change('transferPerson', { ...post(person.id), orgUnitCode: UNITS.otherCommunity });
    const left = ['POST_ENDED', person.id, UNITS.community, '2026-02-28'];
    const came = ['POST_BEGAN', person.id, UNITS.otherCommunity, '2026-03-01'];
    expect(toldOfPosts((await drain(starts[0], 100, old))[0])).toEqual([left]);
    expect(toldOfPosts((await drain(starts[1], 100, other))[0])).toEqual([came]);
    expect(toldOfPosts((await drain(starts[2], 100, hr))[0]).toSorted()).toEqual([came, left]);
  });

  it('tell of posts only to who may list people: a key that reads records alone is told of names', async () => {
    const coordinator = (await world.person('province', [['COORDINATOR', 'province']])).viewer;
    const starts = [await end(key), await end(hr), await end(coordinator)] as const;
    const person = await world.person('community');
    await change('transferPerson', { ...post(person.id), orgUnitCode: UNITS.otherCommunity });
    await byRoster(person, (change, stored) =>
      updateFromRoster(
        change,
        stored,
        row(person, { displayName: '改了的名', orgUnitCode: UNITS.otherCommunity }),
      ),
    );
    const kindsFor = async (index: 0 | 1 | 2, viewer: Viewer) => [
      ...new Set((await drain(starts[index], 100, viewer))[0].map(({ kind }) => kind)),
    ];
    expect(await kindsFor(0, key)).toEqual(['RENAMED']);
    for (const [index, viewer] of [
      [1, hr],
      [2, coordinator],
    ] as const) {
      expect((await kindsFor(index, viewer)).toSorted()).toEqual([
        'POST_BEGAN',
        'POST_ENDED',
        'RENAMED',
      ]);
    }
  });

  it('tell what an import changes: a name, a position, a further post, a move, the end; and nothing of what it leaves', async () => {
    const person = await world.person('community');
    const start = await end(hr);
    const { startedOn } = await openPost(person.id);
    const same = row(person, { startedOn });
    await byRoster(person, (change, stored) => updateFromRoster(change, stored, same));
    expect((await drain(start, 100, hr))[0]).toEqual([]);
    await byRoster(person, (change, stored) =>
      updateFromRoster(change, stored, { ...same, displayName: '新的名字', kind: 'PART_TIME' }),
    );
    const [changed, next] = await drain(start, 100, hr);
    expect(toldOfPosts(changed).toSorted()).toEqual([
      ['POST_CHANGED', person.id, UNITS.community, null],
      ['RENAMED', person.id, null, null],
    ]);
    expect(changed[0]?.person.displayName).toBe('新的名字');
    const from = (await openPost(person.id)) as never;
    await byRoster(person, (change, stored) =>
      transferFromRoster(
        change,
        stored,
        { from, endedOn: '2026-05-31' },
        row(person, {
          displayName: '新的名字',
          kind: 'PART_TIME',
          orgUnitCode: UNITS.siblingCommunity,
          startedOn: '2026-06-01',
        }),
      ),
    );
    const [moved, last] = await drain(next, 100, hr);
    expect(toldOfPosts(moved).toSorted()).toEqual([
      ['POST_BEGAN', person.id, UNITS.siblingCommunity, '2026-06-01'],
      ['POST_ENDED', person.id, UNITS.community, '2026-05-31'],
    ]);
    const to = (await openPost(person.id)) as never;
    await byRoster(person, (change, stored) => endFromRoster(change, stored, to, '2026-08-31'));
    expect(toldOfPosts((await drain(last, 100, hr))[0])).toEqual([
      ['POST_ENDED', person.id, UNITS.siblingCommunity, '2026-08-31'],
    ]);
  });

  it('tell of who is new, by their posts', async () => {
    const start = await end(hr);
    await change('createPerson', {
      staffNumber: 'new.in.feed',
      displayName: '新来的人',
      employmentKind: 'STAFF',
      orgUnitCode: UNITS.community,
      startedOn: '2026-04-01',
    });
    const [nodes] = await drain(start, 100, hr);
    expect(nodes.map(({ kind, day, person }) => [kind, day, person.staffNumber])).toEqual([
      ['POST_BEGAN', '2026-04-01', 'new.in.feed'],
    ]);
  });

  it('tell nothing of a change that was refused', async () => {
    const person = await world.person('community');
    const start = await end(hr);
    const data = await world.data(
      admin.viewer,
      'mutation ($input: AddEmploymentInput!) { addEmployment(input: $input) { __typename } }',
      { input: { ...post(person.id), orgUnitCode: UNITS.community, main: false } },
    );
    expect(data.addEmployment.__typename).toBe('Conflict');
    expect((await drain(start, 100, hr))[0]).toEqual([]);
  });
});
