/** The one log of facts: what counts, what a correction does, who reads which kind, what the table refuses. */
import { ACTIVITY_KINDS, COMPLETION_OUTCOMES, FACT_KINDS } from '@shequ/schema/terms.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../api/src/platform/ids.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { completeLessons, pass } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';

const content = makeContent({ lessons: 2, selfChecks: false });
const lessons = content.lessons.get('emergency') ?? [];
const event = (index: number) => ({
  lessonId: lessons[index]?.value.uuid ?? '',
  lessonVersion: lessons[index]?.digest ?? '',
});

let world: World;
let worker: TestPerson;

beforeAll(async () => {
  world = await createWorld(content);
});
afterAll(() => world.close());
beforeEach(async () => {
  worker = await world.person();
});

/** A row that corrects the record: REVOKED, or FAILED for a quiz. */
async function correct(recordId: string, outcome = 'REVOKED'): Promise<string> {
  const id = newId();
  const { sql } = world.database;
  await sql`
    insert into completion_records (region, id, person_id, enrollment_id, activity_kind, activity_uuid,
      activity_digest, course_uuid, course_digest, attempt_id, outcome, score_percent, nominal_minutes,
      source_kind, source_id, org_unit_code, province_code, completed_at, reason, supersedes_id)
    select region, ${id}, person_id, enrollment_id, activity_kind, activity_uuid, activity_digest,
           course_uuid, course_digest, attempt_id, ${outcome}, score_percent, nominal_minutes, source_kind,
           source_id, org_unit_code, province_code, now(), '补录时选错了人', id
      from completion_records where region || '.' || id = ${recordId}`;
  return id;
}

/** A fact of a kind that no operation writes yet. */
async function insertFact(over: Record<string, unknown> = {}): Promise<string> {
  const { sql } = world.database;
  const row = {
    region: '4101',
    id: newId(),
    person_id: worker.id,
    activity_kind: 'HONOUR',
    outcome: 'GRANTED',
    source_kind: 'CLAIM',
    source_id: newId(),
    nominal_minutes: 0,
    org_unit_code: UNITS.community,
    province_code: UNITS.province,
    city_code: UNITS.city,
    district_code: UNITS.district,
    street_code: UNITS.street,
    community_code: UNITS.community,
    completed_at: '2026-11-20T08:00:00Z',
    ...over,
  };
  await sql`insert into completion_records ${sql(row)}`;
  return `${row.region}.${row.id}`;
}

const progress = async () => {
  const { viewer } = await world.data(
    worker.viewer,
    '{ viewer { person { courseProgress { state completedAt requirements { kind met metAt } } } } }',
  );
  return viewer.person.courseProgress[0];
};

const records = () => world.database.sql<
  { kind: string; outcome: string; supersedes: string | null; id: string }[]
>`
  select activity_kind as kind, outcome, supersedes_id as supersedes, region || '.' || id as id
    from completion_records where person_id = ${worker.id} order by recorded_at, id`;

describe('what counts', () => {
  it('is not a fact that was revoked: progress asks for it again', async () => {
    const [done] = await completeLessons(world, worker, [event(0)]);
    expect((await progress()).requirements[0]).toMatchObject({ met: true });
    await correct(done?.record.id);
    expect(await progress()).toMatchObject({ state: 'NOT_STARTED', completedAt: null });
    expect((await progress()).requirements[0]).toMatchObject({ met: false, metAt: null });
  });

  it('is a revoked lesson that was done again: its record takes the place of the revocation', async () => {
    const [first] = await completeLessons(world, worker, [event(0)]);
    const revoked = await correct(first?.record.id);
    const [again] = await completeLessons(world, worker, [event(0)]);
    expect(again).toMatchObject({ alreadyRecorded: false, refusal: null });
    expect(await records()).toMatchObject([
      { outcome: 'COMPLETED', supersedes: null },
      { outcome: 'REVOKED' },
      { outcome: 'COMPLETED', supersedes: revoked, id: again?.record.id },
    ]);
    expect((await progress()).requirements[0].met).toBe(true);
    // From then on it is recorded, and can be revoked and earned once more.
    const [third] = await completeLessons(world, worker, [event(0)]);
    expect(third).toMatchObject({ alreadyRecorded: true, record: { id: again?.record.id } });
    await correct(again?.record.id);
    expect((await completeLessons(world, worker, [event(0)]))[0]?.alreadyRecorded).toBe(false);
  });

  it('is not what a phone sends again after the revocation: the event is the old one', async () => {
    const sent = { ...event(0), clientEventId: 'event-of-old' };
    const [first] = await completeLessons(world, worker, [sent]);
    await correct(first?.record.id);
    const [again] = await completeLessons(world, worker, [sent]);
    expect(again).toMatchObject({ alreadyRecorded: true, record: { id: first?.record.id } });
    expect((await progress()).requirements[0].met).toBe(false);
  });

  it('is a course that was revoked only after something new was done', async () => {
    await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content));
    const sent = [event(0), event(1)].map((each, index) => ({
      ...each,
      clientEventId: `c-${index}`,
    }));
    const [lesson] = await completeLessons(world, worker, sent);
    const course = (await records()).find(({ kind }) => kind === 'COURSE');
    await correct(course?.id ?? '');
    expect(await progress()).toMatchObject({ state: 'IN_PROGRESS' });
    await completeLessons(world, worker, sent);
    await completeLessons(world, worker, [event(0)]);
    expect(await progress()).toMatchObject({ state: 'IN_PROGRESS', completedAt: null });
    await correct(lesson?.record.id);
    await completeLessons(world, worker, [event(0)]);
    const renewed = await progress();
    expect(renewed).toMatchObject({ state: 'COMPLETED' });
    expect(renewed.completedAt).toBe(renewed.requirements[0].metAt);
    expect((await records()).filter(({ kind }) => kind === 'COURSE')).toHaveLength(3);
  });

  it('is no quiz that failed: it completes nothing', async () => {
    await completeLessons(world, worker, [event(0)]);
    await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content));
    const quiz = (await records()).find(({ kind }) => kind === 'QUIZ');
    await correct(quiz?.id ?? '', 'FAILED');
    await completeLessons(world, worker, [event(1)]);
    expect(await progress()).toMatchObject({ state: 'IN_PROGRESS', completedAt: null });
    expect((await progress()).requirements.at(-1)).toMatchObject({ kind: 'QUIZ', met: false });
    // Another attempt that is passed makes it good.
    await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content));
    expect(await progress()).toMatchObject({ state: 'COMPLETED' });
  });

  it('is what another entry of the same person did, once the two are named as one', async () => {
    const { sql } = world.database;
    const twin = await world.person();
    await completeLessons(world, twin, [event(0)]);
    await sql`insert into person_aliases (alias_person_id, person_id) values (${twin.id}, ${worker.id})`;
    expect((await progress()).requirements[0]).toMatchObject({ met: true });
    await completeLessons(world, worker, [event(1)]);
    await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content));
    expect(await progress()).toMatchObject({ state: 'COMPLETED' });
    await sql`insert into person_aliases (alias_person_id, person_id) values (${twin.id}, null)`;
    // Apart again; the course was completed and stays so.
    expect((await progress()).requirements[0].met).toBe(false);
    expect(await progress()).toMatchObject({ state: 'COMPLETED' });
  });
});

describe('who reads which kind', () => {
  const LIST = `query ($filter: CompletionRecordFilter) { completionRecords(filter: $filter, first: 50) {
    edges { node { id activityKind activityId activityTitle activityVersion course { slug } period minutes
      occurredOn validUntil outcome } } } }`;
  let coordinator: TestPerson;
  let key: ReturnType<World['apiKey']>;
  let honour: string;

  beforeAll(async () => {
    coordinator = await world.person('street', [['COORDINATOR', 'district']]);
    key = world.apiKey('district');
  });
  beforeEach(async () => {
    await completeLessons(world, worker, [event(0)]);
    honour = await insertFact({
      occurred_on: '2026-11-18',
      valid_until: '2028-11-17',
      minutes_credited: 90,
    });
  });
  const kindsOf = (data: { completionRecords: { edges: { node: { id: string } }[] } }) =>
    data.completionRecords.edges.map(({ node }) => node.id === honour);

  it('gives every kind to the person and to those who may read standing, with what it has', async () => {
    for (const viewer of [worker.viewer, coordinator.viewer]) {
      const filter = { personId: worker.id };
      const data = await world.data(viewer, LIST, { filter });
      expect(
        data.completionRecords.edges.map((edge: { node: object }) => edge.node),
      ).toContainEqual({
        id: honour,
        activityKind: 'HONOUR',
        activityId: null,
        activityTitle: null,
        activityVersion: null,
        course: null,
        period: null,
        minutes: 90,
        occurredOn: '2026-11-18',
        validUntil: '2028-11-17',
        outcome: 'GRANTED',
      });
      const only = await world.data(viewer, LIST, {
        filter: { ...filter, activityKind: 'HONOUR' },
      });
      expect(kindsOf(only as never)).toEqual([true]);
      const { node } = await world.data(viewer, 'query ($id: ID!) { node(id: $id) { id } }', {
        id: honour,
      });
      expect(node).toEqual({ id: honour });
    }
  });

  it('gives a key that reads records lessons, quizzes and courses, in every way of asking', async () => {
    const all = await world.data(key, LIST, { filter: { orgUnitCode: UNITS.district } });
    expect(kindsOf(all as never)).not.toContain(true);
    const own = await world.data(key, LIST, { filter: { personId: worker.id } });
    expect(kindsOf(own as never)).toEqual([false]);
    const { person, people, node, completionRecordChanges } = await world.data(
      key,
      `query ($id: ID!, $honour: ID!, $unit: String!) {
        person(id: $id) { transcript(first: 10) { edges { node { id } } } }
        people(orgUnitCode: $unit, first: 50) { edges { node { id transcript(first: 10) { edges { node { activityKind } } } } } }
        node(id: $honour) { id }
        completionRecordChanges(first: 100) { edges { node { activityKind } } } }`,
      { id: worker.id, honour, unit: UNITS.district },
    );
    expect(person.transcript.edges).toHaveLength(1);
    expect(node).toBeNull();
    expect(JSON.stringify([people, completionRecordChanges])).not.toContain('HONOUR');
    expect(JSON.stringify(people)).toContain('LESSON');
  });

  it('refuses a key that asks for another kind by name: an empty page would say there is none', async () => {
    const { data, errors } = await world.run(key, LIST, { filter: { activityKind: 'HONOUR' } });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('NOT_PERMITTED');
  });

  it('gives the day in China where only the instant is known', async () => {
    const late = await insertFact({ completed_at: '2026-11-20T16:30:00Z' });
    const data = await world.data(worker.viewer, LIST, { filter: { activityKind: 'HONOUR' } });
    const found = data.completionRecords.edges.find(
      (edge: { node: { id: string } }) => edge.node.id === late,
    );
    expect(found.node).toMatchObject({ occurredOn: '2026-11-21', minutes: null, validUntil: null });
  });
});

describe('the table of the log refuses', () => {
  it('every outcome that the kind does not have, exactly as the terms say', async () => {
    const { sql } = world.database;
    const [check] = await sql<{ definition: string }[]>`
      select pg_get_expr(conbin, conrelid) as definition from pg_constraint
       where conname = 'completion_records_outcome_of_kind'`;
    const rows = await sql.unsafe<{ kind: string; outcome: string; allowed: boolean }[]>(
      `select activity_kind as kind, outcome, ${check?.definition} as allowed
         from unnest($1::text[]) activity_kind cross join unnest($2::text[]) outcome`,
      [ACTIVITY_KINDS.values, [...COMPLETION_OUTCOMES.values]],
    );
    const allowed = (kind: keyof typeof FACT_KINDS, outcome: string) =>
      outcome === 'REVOKED' || (FACT_KINDS[kind].outcomes as readonly string[]).includes(outcome);
    for (const row of rows) {
      expect(row.allowed, `${row.kind} ${row.outcome}`).toBe(
        allowed(row.kind as never, row.outcome),
      );
    }
    expect(rows).toHaveLength(ACTIVITY_KINDS.values.length * COMPLETION_OUTCOMES.values.length);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a kind of study without an enrolment', { activity_kind: 'LESSON', outcome: 'COMPLETED' }],
    ['a fact without a source', { source_kind: null, source_id: null }],
    ['half a source', { source_id: null }],
    ['a versioned kind without its version', { activity_kind: 'PLAN', outcome: 'PASSED' }],
    ['a course without its version', { course_uuid: content.courses[0]?.value.uuid }],
    ['a waiver without a reason', { activity_kind: 'WAIVER', outcome: 'WAIVED' }],
    ['a revocation of nothing', { outcome: 'REVOKED', reason: '无' }],
    ['an end before the day', { occurred_on: '2026-11-18', valid_until: '2026-11-17' }],
    ['the separator of pages in a category', { category: 'a\x1fb' }],
    ['the separator of pages in a reason', { reason: 'a\x1fb' }],
    ['the separator of pages in a detail', { detail: JSON.stringify({ title: 'a\x1fb' }) }],
    ['minutes below none', { minutes_credited: -1 }],
  ])('%s', async (_title, over) => {
    await expect(insertFact(over)).rejects.toMatchObject({ code: '23514' });
  });

  it('a second record of one fact, a second correction of one record', async () => {
    const source = newId();
    const fact = await insertFact({ source_id: source });
    await expect(insertFact({ source_id: source })).rejects.toMatchObject({ code: '23505' });
    await correct(fact);
    await expect(correct(fact)).rejects.toMatchObject({ code: '23505' });
  });
});

describe('the histories', () => {
  it('keep each version of an item from when it was current, also a return and a withdrawal', async () => {
    const one = makeContent({ seed: 'history', slug: 'history', selfChecks: false });
    const two = makeContent({
      seed: 'history',
      slug: 'history',
      selfChecks: false,
      revision: '（新版）',
    });
    const own = await createWorld(one);
    try {
      await own.sync(two);
      await own.sync(two);
      await own.sync(one);
      await own.sync(content);
      const lesson = one.lessons.get('history')?.[0];
      const revised = two.lessons.get('history')?.[0];
      const rows = await own.database.sql<
        { digest: string | null; sync: string; ordered: boolean }[]
      >`
        select digest, sync_id as sync, from_at > lag(from_at, 1, '-infinity') over (order by sync_id) as ordered
          from content_item_history where item_uuid = ${lesson?.value.uuid ?? ''} order by from_at`;
      expect(rows.map(({ digest }) => digest)).toEqual([
        lesson?.digest,
        revised?.digest,
        lesson?.digest,
        null,
      ]);
      expect(rows.every(({ ordered }) => ordered)).toBe(true);
      // The newest row of every item is what the item says.
      const [{ wrong } = { wrong: -1 }] = await own.database.sql<{ wrong: number }[]>`
        select count(*)::int as wrong from content_items item
         where case when retired_at is null then current_digest end is distinct from (
           select digest from content_item_history
            where item_uuid = item.uuid order by from_at desc limit 1)`;
      expect(wrong).toBe(0);
    } finally {
      await own.close();
    }
  });

  it('keep each post as it was known, whatever way it was changed', async () => {
    const { sql } = world.database;
    const before = new Date().toISOString();
    await sql`update employments set org_unit_code = ${UNITS.siblingCommunity} where person_id = ${worker.id}`;
    await sql`update employments set kind = kind where person_id = ${worker.id}`;
    await sql`update employments set ended_on = '2026-11-21' where person_id = ${worker.id}`;
    const rows = await sql<{ unit: string; ended: string | null }[]>`
      select org_unit_code as unit, ended_on::text as ended from employment_history
       where person_id = ${worker.id} order by recorded_at`;
    expect(rows).toEqual([
      { unit: UNITS.community, ended: null },
      { unit: UNITS.siblingCommunity, ended: null },
      { unit: UNITS.siblingCommunity, ended: '2026-11-21' },
    ]);
    // An answer about a past day, as known on a past day, is what it was.
    const [known] = await sql<{ unit: string }[]>`
      select org_unit_code as unit from employment_history
       where person_id = ${worker.id} and recorded_at <= ${before} order by recorded_at desc limit 1`;
    expect(known?.unit).toBe(UNITS.community);
  });

  it.each(['content_item_history', 'employment_history', 'person_aliases'])(
    'are never altered: %s',
    async (table) => {
      const { sql } = world.database;
      const [one, two] = [await world.person(), await world.person()];
      await sql`insert into person_aliases (alias_person_id, person_id) values (${one.id}, ${two.id})`;
      const column = {
        content_item_history: 'from_at',
        employment_history: 'recorded_at',
        person_aliases: 'merged_at',
      }[table];
      await expect(sql.unsafe(`update ${table} set ${column} = now()`)).rejects.toMatchObject({
        code: '23001',
      });
      await expect(sql.unsafe(`delete from ${table}`)).rejects.toMatchObject({ code: '23001' });
      await expect(sql.unsafe(`truncate ${table}`)).rejects.toMatchObject({ code: '23001' });
    },
  );
});
