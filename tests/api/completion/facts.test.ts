/** Facts besides what is studied: recorded once, read for several people at once, now or as known before. */
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type NewFact,
  readLog,
  recordFact,
} from '../../../api/src/modules/completion/fact.service.ts';
import { lockPerson } from '../../../api/src/modules/organisation/person/person-lock.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { type Change, recordChange } from '../../../api/src/platform/change/record-change.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { makeContent } from '../../testkit/records/content-set.ts';
import { completeLessons } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';

const content = makeContent({ lessons: 1, selfChecks: false });
const [lesson] = content.lessons.get('emergency') ?? [];
const activity = { uuid: lesson?.value.uuid ?? '', digest: lesson?.digest ?? '' };

let world: World;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(content);
});
afterAll(() => world.close());
beforeEach(async () => {
  worker = await world.person();
});

const change = <Result>(work: (change: Change) => Promise<Result>) =>
  recordChange({ database: world.database, actor: COMMAND_ACTOR }, work);

const waiver = (over: Partial<Extract<NewFact, { kind: 'WAIVER' }>> = {}): NewFact => ({
  kind: 'WAIVER',
  outcome: 'WAIVED',
  activity,
  source: { kind: 'TEST', id: newId() },
  completedAt: '2026-11-20T08:00:00Z',
  reason: '已取得同类证书',
  detail: { nodeId: 'law', title: '法规课学完' },
  ...over,
});

const add = (fact: NewFact, personId = worker.id) =>
  change(async (inner) => {
    await lockPerson(inner.sql, personId);
    return await recordFact(inner, personId, fact);
  });

const logOf = async (personId: string, knownAt?: string) => {
  const { rows } = await readLog(
    world.database.sql,
    [personId],
    knownAt === undefined ? {} : { knownAt },
  );
  return rows.get(personId) ?? [];
};

describe('a recorded fact', () => {
  it('is recorded once for its source, with what is special to it, also from another region', async () => {
    const fact = waiver();
    const first = await add(fact);
    expect(first.isNew).toBe(true);
    expect(await add(fact)).toEqual({ record: first.record, isNew: false });
    expect(await add({ ...fact, region: '4201' })).toEqual({ record: first.record, isNew: false });
    expect(await logOf(worker.id)).toMatchObject([
      {
        id: `4101.${first.record.id}`,
        kind: 'WAIVER',
        outcome: 'WAIVED',
        day: '2026-11-20',
        treeUuid: activity.uuid,
        nodeId: 'law',
        supersedesId: null,
      },
    ]);
    const { node } = await world.data(
      worker.viewer,
      'query Test($id: ID!) { node(id: $id) { ... on CompletionRecord { reason orgUnit { code } fact { ... on WaiverFact { nodeId title } } } } }',
      { id: `4101.${first.record.id}` },
    );
    expect(node).toEqual({
      reason: '已取得同类证书',
      orgUnit: { code: UNITS.community },
      fact: { nodeId: 'law', title: '法规课学完' },
    });
  });

  it('stays revoked when it is derived again, unless what is recorded takes the place of the revocation', async () => {
    const fact = waiver();
    const { record } = await add(fact);
    const { sql } = world.database;
    const revocation = newId();
    await sql`
      insert into completion_records (region, id, person_id, activity_kind, activity_uuid, activity_digest,
        outcome, nominal_minutes, source_kind, source_id, completed_at, reason, supersedes_id)
      select region, ${revocation}, person_id, activity_kind, activity_uuid, activity_digest, 'REVOKED', 0,
             source_kind, source_id, now(), '补录时选错了人', id
        from completion_records where id = ${record.id}`;
    expect(await add(fact)).toMatchObject({ record: { id: revocation }, isNew: false });
    const earned = await add({ ...fact, supersedesId: revocation });
    expect(earned.isNew).toBe(true);
    expect(await logOf(worker.id)).toMatchObject([
      { id: `4101.${record.id}`, outcome: 'WAIVED', supersedesId: null },
      { id: `4101.${revocation}`, outcome: 'REVOKED', supersedesId: `4101.${record.id}` },
      { id: `4101.${earned.record.id}`, supersedesId: `4101.${revocation}` },
    ]);
  });

  it('is refused when it does not have the shape of its kind', async () => {
    const wrong = { nodeId: 'law', title: '法规课学完', by: 'me' } as never;
    await expect(add(waiver({ detail: wrong }))).rejects.toThrow('Unrecognized key');
    expect(await logOf(worker.id)).toEqual([]);
  });
});

describe('the log of people', () => {
  it('are read for several at once, each their own, study included', async () => {
    const other = await world.person();
    const nobody = await world.person();
    await add(waiver());
    await completeLessons(world, other, [
      { lessonId: activity.uuid, lessonVersion: activity.digest },
    ]);
    const { rows, knownAt } = await readLog(world.database.sql, [worker.id, other.id, nobody.id]);
    expect(knownAt).toBeNull();
    expect(rows.get(worker.id)?.map(({ kind }) => kind)).toEqual(['WAIVER']);
    expect(rows.get(other.id)).toMatchObject([{ kind: 'LESSON', treeUuid: null, nodeId: null }]);
    expect(rows.get(nobody.id)).toEqual([]);
  });

  it('are those of all entries of a person, as they were named at the time', async () => {
    const second = await world.person();
    await add(waiver(), second.id);
    const { sql } = world.database;
    const at = (ago: string) => sql`now() - ${ago}::interval`;
    await sql`
      insert into person_aliases (alias_person_id, merged_at, person_id)
      values (${second.id}, ${at('3 hours')}, ${worker.id})`;
    expect(await logOf(worker.id)).toHaveLength(1);
    await sql`
      insert into person_aliases (alias_person_id, merged_at, person_id)
      values (${second.id}, ${at('1 hour')}, null)`;
    expect(await logOf(worker.id)).toEqual([]);
  });

  it('are known only up to the oldest transaction that still runs', async () => {
    const other = postgres(world.url, { max: 1, onnotice: () => undefined });
    try {
      const wanted = '2100-01-01T00:00:00Z';
      await other.begin(async (running) => {
        const [row] = await running<{ began: string }[]>`select now()::text as began`;
        const { knownAt } = await readLog(world.database.sql, [worker.id], { knownAt: wanted });
        expect(Date.parse(knownAt as string)).toBeLessThan(Date.parse(row?.began as string) + 1);
        // What it adds is recorded at its beginning: after that, whenever it is committed.
        expect(await logOf(worker.id, wanted)).toEqual([]);
      });
      const past = '2026-01-01T00:00:00Z';
      const { knownAt } = await readLog(world.database.sql, [worker.id], { knownAt: past });
      expect(Date.parse(knownAt as string)).toBe(Date.parse(past));
    } finally {
      await other.end();
    }
  });

  it('as known at an instant never change, whatever is recorded, corrected or named later', async () => {
    /** Each step happens `after` minutes after the one before, on one of two entries. */
    const step = fc.record({
      after: fc.integer({ min: 1, max: 90 }),
      what: fc.constantFrom('add', 'fail', 'revoke', 'name', 'part'),
      entry: fc.integer({ min: 0, max: 1 }),
      pick: fc.nat(20),
    });
    const START = Date.parse('2026-03-01T00:00:00Z');
    const { sql } = world.database;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.nat(600),
        async (steps, ask) => {
          const [person, second] = [await world.person(), await world.person()];
          const entries = [person.id, second.id] as const;
          const knownAt = new Date(START + ask * 60_000).toISOString();
          const read = async () => (await logOf(person.id, knownAt)).map(({ id }) => id);
          const open: { id: string; entry: string }[] = [];
          const insert = async (
            entry: string,
            outcome: string,
            at: string,
            supersedes: string | null,
          ) => {
            const id = newId();
            await sql`
            insert into completion_records (region, id, person_id, activity_kind, activity_uuid,
              activity_digest, outcome, nominal_minutes, source_kind, source_id, completed_at,
              recorded_at, reason, supersedes_id)
            values ('4101', ${id}, ${entry}, 'PRACTICAL', ${activity.uuid}, ${activity.digest}, ${outcome},
              0, 'TEST', ${newId()}, ${at}, ${at}, ${outcome === 'REVOKED' ? '记错了人' : null}, ${supersedes})`;
            return id;
          };
          let before: string[] | null = null;
          let clock = START;
          for (const { after, what, entry, pick } of steps) {
            clock += after * 60_000;
            const at = new Date(clock).toISOString();
            // Everything that was known then is there: from now on the answer stands.
            if (clock > START + ask * 60_000) before ??= await read();
            const who = entries[entry] as string;
            if (what === 'add' || what === 'fail') {
              open.push({
                id: await insert(who, what === 'add' ? 'PASSED' : 'FAILED', at, null),
                entry: who,
              });
            } else if (what === 'revoke' && open.length > 0) {
              const [wrong] = open.splice(pick % open.length, 1);
              await insert(wrong?.entry as string, 'REVOKED', at, wrong?.id as string);
            } else if (what === 'name' || what === 'part') {
              await sql`
              insert into person_aliases (alias_person_id, merged_at, person_id)
              values (${second.id}, ${at}, ${what === 'name' ? person.id : null})`;
            }
            if (before !== null) expect(await read()).toEqual(before);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
