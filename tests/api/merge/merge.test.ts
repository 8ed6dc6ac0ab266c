/** Two entries of one person: merged they are one, and parted again they are what they were. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERYWHERE } from '../../../api/src/import/import-scope.ts';
import { rosterImporter } from '../../../api/src/import/roster-importer.ts';
import { ROSTER_HEADER } from '../../../api/src/import/roster-row.ts';
import type { NewFact } from '../../../api/src/modules/completion/fact.service.ts';
import { loadStanding } from '../../../api/src/modules/standing/standing.service.ts';
import { sweepStanding } from '../../../api/src/modules/standing/standing.sweeper.ts';
import { completeAfterwards } from '../../../api/src/platform/change/complete-person.ts';
import type { Change } from '../../../api/src/platform/change/record-change.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { readRows } from '../../../api/src/spreadsheet/read-table.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';
import { addFact, changeIn, planPassed } from '../standing/facts.ts';
import { all, PLAN, POSITION, plan, rule, versionOf, withRules } from '../standing/rules.ts';

const everywhere = rule('everywhere', { requires: all(plan('plan', 7)) });
const content = withRules(everywhere);
const COMMUNITY = UNITS.community;

let world: World;
let admin: TestPerson;
beforeAll(async () => {
  world = await createWorld(content);
  admin = await world.person('province', [['ADMIN', 'province']]);
});
afterAll(() => world.close());

const change = <Result>(work: (inner: Change) => Promise<Result>) => changeIn(world.database, work);
const add = (personId: string, fact: NewFact) => addFact(world.database, personId, fact);

const passed = (day: string, over: Parameters<typeof planPassed>[2] = {}): NewFact =>
  planPassed({ uuid: PLAN.uuid, digest: versionOf(everywhere) }, day, { region: '4101', ...over });

const waived = (day: string): NewFact => ({
  kind: 'WAIVER',
  outcome: 'WAIVED',
  activity: { uuid: everywhere.uuid, digest: versionOf(everywhere) },
  source: { kind: 'TEST', id: newId() },
  completedAt: `${day}T04:00:00Z`,
  validUntil: null,
  reason: '借调期间免考',
  detail: { nodeId: 'root', title: '全部' },
  region: '4101',
});

async function worker(unit: keyof typeof UNITS = 'community'): Promise<TestPerson> {
  const person = await world.person(unit);
  await change(async (inner) => {
    await inner.sql`
      update employments set position_family = ${POSITION}, started_on = '2026-01-01'
       where person_id = ${person.id}`;
    completeAfterwards(inner, person.id, '4101');
  });
  return person;
}

async function mutate(
  name: 'mergePeople' | 'unmergePeople',
  input: Record<string, string>,
  viewer = admin.viewer,
): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const data = await world.data(
    viewer,
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
      ... on Refusal { code message }
      ... on ${type}Success { person { id mergedEntries { person { id staffNumber mergedInto { id } } mergedBy { id } } } }
      ${name === 'mergePeople' ? '... on MergeHindered { hindrances } ... on AlreadyMerged { intoStaffNumber } ... on MergeChain { otherStaffNumber }' : ''} } }`,
    { input },
  );
  return data[name];
}
const merge = (person: TestPerson, duplicate: TestPerson, viewer = admin.viewer) =>
  mutate('mergePeople', { personId: person.id, duplicateId: duplicate.id }, viewer);
const unmerge = (duplicate: TestPerson, viewer = admin.viewer) =>
  mutate('unmergePeople', { duplicateId: duplicate.id }, viewer);

async function clearanceOn(personId: string, asOf: string): Promise<Answer> {
  const { dutyClearance } = await world.data(
    admin.viewer,
    `query ($id: ID!, $asOf: Date) { dutyClearance(personId: $id, position: "${POSITION}", asOf: $asOf) {
      state validFrom validUntil } }`,
    { id: personId, asOf },
  );
  return dutyClearance;
}

/** As the board has it: the derived table. */
async function listedOn(personId: string, asOf: string): Promise<Answer[]> {
  const { dutyClearances } = await world.data(
    admin.viewer,
    `query ($asOf: Date) { dutyClearances(filter: { orgUnitCode: "${COMMUNITY}" }, asOf: $asOf, first: 100) {
      edges { node { person { id } state validFrom validUntil } } } }`,
    { asOf },
  );
  return dutyClearances.edges
    .map(({ node }: { node: Answer }) => node)
    .filter(({ person }: Answer) => person.id === personId)
    .map(({ state, validFrom, validUntil }: Answer) => ({ state, validFrom, validUntil }));
}

/** What was done, as the transcript tells it. */
async function transcriptOf(personId: string, viewer = admin.viewer): Promise<string[]> {
  const { person } = await world.data(
    viewer,
    `query ($id: ID!) { person(id: $id) { transcript(first: 100) { edges { node { activityKind outcome completedAt } } } } }`,
    { id: personId },
  );
  return person.transcript.edges
    .map(({ node }: Answer) => `${node.activityKind} ${node.outcome} ${node.completedAt}`)
    .sort();
}

const dayAt = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const arbitraryDay = fc.integer({ min: 0, max: 320 }).map(dayAt);
const arbitraryEvent = fc.record({
  kind: fc.constantFrom('pass', 'fail', 'waive', 'revoke'),
  onDuplicate: fc.boolean(),
  day: arbitraryDay,
});

describe('the standing of two merged entries', { timeout: 240_000 }, () => {
  it('is that of one person with all the records, and of each alone after the merge is undone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryEvent, { minLength: 1, maxLength: 7 }),
        fc.array(arbitraryDay, { minLength: 4, maxLength: 4 }),
        async (events, days) => {
          const [person, duplicate, whole] = [await worker(), await worker(), await worker()];
          const last = new Map<string, { id: string; fact: NewFact }>();
          for (const { kind, onDuplicate, day } of events) {
            const own = onDuplicate ? duplicate : person;
            for (const [who, key] of [
              [own, own.id],
              [whole, `${whole.id} ${own.id}`],
            ] as const) {
              if (kind === 'revoke') {
                const wrong = last.get(key);
                last.delete(key);
                if (wrong === undefined) continue;
                await add(who.id, {
                  ...wrong.fact,
                  outcome: 'REVOKED',
                  completedAt: `${day}T04:00:00Z`,
                  validUntil: null,
                  scorePercent: null,
                  reason: '登记有误',
                  source: { kind: 'TEST', id: newId() },
                  supersedesId: wrong.id,
                } as NewFact);
                continue;
              }
              const fact =
                kind === 'waive'
                  ? waived(day)
                  : passed(day, { outcome: kind === 'pass' ? 'PASSED' : 'FAILED' });
              last.set(key, { id: (await add(who.id, fact)).id, fact });
            }
          }
          const snapshot = async (id: string) => [
            await transcriptOf(id),
            ...(await Promise.all(days.map((day) => clearanceOn(id, day)))),
            ...(await Promise.all(days.map((day) => listedOn(id, day)))),
          ];
          const before = [await snapshot(person.id), await snapshot(duplicate.id)];
          const expected = await snapshot(whole.id);
          expect((await merge(person, duplicate)).__typename).toBe('MergePeopleSuccess');
          expect(await snapshot(person.id)).toEqual(expected);
          for (const day of days) {
            // Asked by the number of before, it is the same person; on the board they stand once.
            expect(await clearanceOn(duplicate.id, day)).toEqual(await clearanceOn(whole.id, day));
            expect(await listedOn(duplicate.id, day)).toEqual([]);
          }
          expect(await transcriptOf(duplicate.id)).toEqual(expected[0]);
          expect(await sweepStanding(world.database, { full: true })).toBe(0);
          expect((await unmerge(duplicate)).__typename).toBe('UnmergePeopleSuccess');
          expect([await snapshot(person.id), await snapshot(duplicate.id)]).toEqual(before);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('counts posts of the other entry until the day before they were merged', async () => {
    const person = await worker();
    const duplicate = await worker('otherDistrict');
    const { sql } = world.database;
    await sql`
      update employments set started_on = '2020-03-01', ended_on = '2025-12-31'
       where person_id = ${duplicate.id}`;
    await merge(person, duplicate);
    const { people } = await loadStanding(sql, [person.id]);
    expect(
      people.get(person.id)?.posts.map(({ startedOn, endedOn }) => [startedOn, endedOn]),
    ).toEqual([
      ['2026-01-01', null],
      ['2020-03-01', '2025-12-31'],
    ]);
    const past = await loadStanding(sql, [person.id], { knownAt: '2026-01-05T00:00:00Z' });
    expect(past.people.get(person.id)?.posts).toHaveLength(0);
  });
});

describe('merging two entries', () => {
  let person: TestPerson;
  let duplicate: TestPerson;
  beforeEach(async () => {
    [person, duplicate] = [await worker(), await worker()];
  });

  it('says whom each entry is, by whom they were merged, and leaves an event of both', async () => {
    const merged = await merge(person, duplicate);
    expect(merged.person).toEqual({
      id: person.id,
      mergedEntries: [
        {
          person: {
            id: duplicate.id,
            staffNumber: duplicate.staffNumber,
            mergedInto: { id: person.id },
          },
          mergedBy: { id: admin.id },
        },
      ],
    });
    expect((await unmerge(duplicate)).person.mergedEntries).toEqual([]);
    const events = await world.database.sql`
      select action, details, actor_id from audit_events where subject_id = ${duplicate.id}
         and action like 'person:%merge' order by recorded_at`;
    expect(events).toMatchObject([
      { action: 'person:merge', details: { intoPersonId: person.id }, actor_id: admin.id },
      { action: 'person:unmerge', details: { fromPersonId: person.id }, actor_id: admin.id },
    ]);
  });

  it('shows the entry on no list of people, and finds the person by its number', async () => {
    const list = async (search?: string) => {
      const { people } = await world.data(
        admin.viewer,
        `query ($search: String) { people(orgUnitCode: "${COMMUNITY}", search: $search, first: 100) { edges { node { id } } } }`,
        { search },
      );
      return people.edges.map(({ node }: Answer) => node.id);
    };
    for (const { id, staffNumber } of [person, duplicate]) {
      await world.database.sql`
        insert into person_search (person_id, keys, version)
        values (${id}, array_to_tsvector(array[${staffNumber}, ${`#${staffNumber}`}]), 2)`;
    }
    await merge(person, duplicate);
    const listed = await list();
    expect(listed).toContain(person.id);
    expect(listed).not.toContain(duplicate.id);
    expect(await list(duplicate.staffNumber)).toEqual([person.id]);
    await unmerge(duplicate);
    expect(await list()).toContain(duplicate.id);
    expect(await list(duplicate.staffNumber)).toEqual([duplicate.id]);
  });

  it('changes no record, so that the feed tells each once, under the entry that it was made under', async () => {
    const { id } = await add(duplicate.id, passed('2026-03-01'));
    const key = world.apiKey('province', ['records:read', 'standing:read', 'people:read']);
    const feed = async (after: string | null) => {
      const { completionRecordChanges } = await world.data(
        key,
        `query ($after: String) { completionRecordChanges(first: 100, after: $after) {
          edges { node { id person { id mergedInto { id staffNumber } } } } pageInfo { endCursor } } }`,
        { after },
      );
      return completionRecordChanges;
    };
    let page = await feed(null);
    while (page.edges.length === 100) page = await feed(page.pageInfo.endCursor);
    const told = page.edges.find(({ node }: Answer) => node.id === `4101.${id}`);
    expect(told.node.person).toEqual({ id: duplicate.id, mergedInto: null });
    await merge(person, duplicate);
    expect((await feed(page.pageInfo.endCursor)).edges).toEqual([]);
    const { node } = await world.data(
      key,
      'query ($id: ID!) { node(id: $id) { ... on CompletionRecord { person { id mergedInto { id staffNumber } } } } }',
      { id: `4101.${id}` },
    );
    expect(node.person).toEqual({
      id: duplicate.id,
      mergedInto: { id: person.id, staffNumber: person.staffNumber },
    });
  });

  it('hands the records of the entry to the person, and hides both from those of neither unit', async () => {
    const { id } = await add(duplicate.id, passed('2026-03-01'));
    await merge(person, duplicate);
    const own = { ...person.viewer, mergedIds: [duplicate.id] } as typeof person.viewer;
    const read = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await world.data(own, read, { id: `4101.${id}` })).node).not.toBeNull();
    expect((await world.data(person.viewer, read, { id: `4101.${id}` })).node).toBeNull();
    expect(await transcriptOf(person.id, own)).toHaveLength(1);
    const stranger = await world.person(null, [['COORDINATOR', 'farDistrict']]);
    for (const who of [person, duplicate]) {
      const query = 'query ($id: ID!) { person(id: $id) { id } }';
      expect((await world.data(stranger.viewer, query, { id: who.id })).person).toBeNull();
    }
  });

  it('does nothing about the entry alone any more: what is asked of it names the person', async () => {
    await merge(person, duplicate);
    const coordinator = await world.person('district', [['COORDINATOR', 'district']]);
    const { resetPassword } = await world.data(
      coordinator.viewer,
      `mutation ($id: ID!) { resetPassword(input: { personId: $id }) { __typename ... on Refusal { message } } }`,
      { id: duplicate.id },
    );
    expect(resetPassword).toMatchObject({
      __typename: 'Conflict',
      message: expect.stringContaining(person.staffNumber),
    });
  });

  it('makes a row of a roster with the old number doubtful, and about the person', async () => {
    const importer = rosterImporter(new Map());
    const { sql } = world.database;
    await sql`update people set phone = '13922223333' where id = ${duplicate.id}`;
    await merge(person, duplicate);
    const row = (number: string, phone: string) => [
      number,
      person.displayName,
      phone,
      COMMUNITY,
      '',
      '专职',
      '2026-01-01',
      '学员',
      '',
    ];
    const decide = async (...rows: string[][]) => {
      const cells = [[...ROSTER_HEADER], ...rows];
      const sheet = cells.map((each, index) => ({ row: index + 1, cells: each }));
      const table = readRows({ rows: sheet, merges: [] }, importer.columns);
      return (await importer.decide(sql, table, EVERYWHERE)).plans;
    };
    const [plan] = await decide(row(duplicate.staffNumber, '13922223333'));
    expect(plan).toMatchObject({ action: 'SAME', faults: [] });
    expect(plan?.doubts.map(({ message }) => message).join()).toContain(
      `已并入工号 ${person.staffNumber}`,
    );
    const both = await decide(row(person.staffNumber, ''), row(duplicate.staffNumber, ''));
    expect(both[1]?.faults.map(({ message }) => message).join()).toContain('是同一个人');
  });

  it('is refused for an entry that was merged, for chains and circles, and undone once', async () => {
    const third = await worker();
    await merge(person, duplicate);
    expect(await merge(third, duplicate)).toMatchObject({
      code: 'ALREADY_MERGED',
      intoStaffNumber: person.staffNumber,
    });
    expect(await merge(duplicate, third)).toMatchObject({
      code: 'MERGE_CHAIN',
      otherStaffNumber: person.staffNumber,
    });
    expect(await merge(third, person)).toMatchObject({
      code: 'MERGE_CHAIN',
      otherStaffNumber: duplicate.staffNumber,
    });
    expect((await merge(duplicate, person)).code).toBe('MERGE_CHAIN');
    expect((await merge(person, person)).code).toBe('VALIDATION_ERROR');
    expect((await merge(person, third)).__typename).toBe('MergePeopleSuccess');
    expect((await unmerge(duplicate)).__typename).toBe('UnmergePeopleSuccess');
    expect((await unmerge(duplicate)).code).toBe('NOT_MERGED');
    expect((await merge(person, duplicate)).__typename).toBe('MergePeopleSuccess');
  });

  it('happens once when it is asked for in both directions at the same time', async () => {
    const outcomes = await Promise.all([merge(person, duplicate), merge(duplicate, person)]);
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'MergeChain',
      'MergePeopleSuccess',
    ]);
  });

  it('is refused while the entry does what nobody would go on with, each by name', async () => {
    const { sql } = world.database;
    const elsewhere = await worker('siblingCommunity');
    await sql`
      insert into role_grants (id, person_id, role, org_unit_code)
      values (${newId()}, ${elsewhere.id}, 'MENTOR', ${UNITS.district})`;
    await sql`
      insert into mentorships (region, id, mentor_id, mentee_id, starts_on, started_by, started_at)
      values ('4101', ${newId()}, ${admin.id}, ${elsewhere.id}, '2026-01-01', ${admin.id}, now())`;
    const refused = await merge(person, elsewhere);
    expect(refused).toMatchObject({ code: 'MERGE_HINDERED', hindrances: 'ROLE POST MENTORSHIP' });
    expect(refused.message).toContain('带教人');
    const { mergePreview } = await world.data(
      admin.viewer,
      `query ($personId: ID!, $duplicateId: ID!) { mergePreview(personId: $personId, duplicateId: $duplicateId) {
        person { person { id } records attempts credentials } duplicate { person { id } } hindrances { code message } } }`,
      { personId: person.id, duplicateId: elsewhere.id },
    );
    expect(mergePreview).toMatchObject({
      person: { person: { id: person.id }, records: 0, attempts: 0, credentials: 0 },
      duplicate: { person: { id: elsewhere.id } },
    });
    expect(mergePreview.hindrances.map(({ code }: Answer) => code)).toEqual([
      'ROLE',
      'POST',
      'MENTORSHIP',
    ]);
    expect(await sql`select from person_aliases where alias_person_id = ${elsewhere.id}`).toEqual(
      [],
    );
  });

  it('is for an ADMIN of both, and never for oneself', async () => {
    const street = await world.person('street', [['ADMIN', 'street']]);
    const far = await worker('otherDistrict');
    expect((await merge(person, far, street.viewer)).code).toBe('NOT_PERMITTED');
    expect((await merge(far, person, street.viewer)).code).toBe('NOT_PERMITTED');
    expect((await merge(person, duplicate, street.viewer)).__typename).toBe('MergePeopleSuccess');
    const coordinator = await world.person('street', [['COORDINATOR', 'street']]);
    expect((await unmerge(duplicate, coordinator.viewer)).code).toBe('NOT_PERMITTED');
    expect((await merge(person, street, street.viewer)).code).toBe('SELF_DEALING');
    expect((await merge(street, person, street.viewer)).code).toBe('SELF_DEALING');
    // Who is seen by no unit of the viewer’s is told nothing of.
    const other = await world.person('farDistrict', [['ADMIN', 'farDistrict']]);
    expect((await unmerge(duplicate, other.viewer)).code).toBe('NOT_PERMITTED');
  });

  it('is undone only by whoever may also act for the units of the entry', async () => {
    const far = await worker('otherDistrict');
    await world.database.sql`
      update employments set ended_on = '2026-02-01' where person_id = ${far.id}`;
    await merge(person, far);
    const street = await world.person('street', [['ADMIN', 'street']]);
    expect((await unmerge(far, street.viewer)).code).toBe('NOT_PERMITTED');
    expect((await unmerge(far)).__typename).toBe('UnmergePeopleSuccess');
  });
});
