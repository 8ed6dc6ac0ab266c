/** The board of learning: what it lists and counts is what an evaluation of each person says. */
import type { Program } from '@shequ/schema/content/model.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportLearningBoard } from '../../../api/src/http/board-exports.ts';
import { selectLearningCounts } from '../../../api/src/modules/board/unit-summary.store.ts';
import { sweepStanding } from '../../../api/src/modules/standing/standing.sweeper.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { gradedQuestions, makeContent } from '../../testkit/records/content-set.ts';
import { courseNode, makeProgram, withPrograms } from '../../testkit/records/program.ts';
import { completeLessons, save, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type UnitName,
  type World,
} from '../../testkit/records/world.ts';
import { type Counts, type Known, recount } from './recount.ts';

const content = makeContent({ lessons: 1, optionalLessons: 0, selfChecks: false });
const [lesson] = content.lessons.get('emergency') ?? [];
const event = { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' };
const QUIZ = content.quizzes[0]?.value.uuid ?? '';
const [course] = content.courses;
const once = makeProgram({ requires: courseNode(content) });
const annual = makeProgram({
  slug: 'annual',
  kind: 'IN_SERVICE',
  period: 'ANNUAL',
  requires: courseNode(content, true),
});
const reading = makeProgram({
  slug: 'reading',
  requires: {
    id: 'read',
    kind: 'LESSON',
    ref: { kind: 'LESSON', uuid: event.lessonId, title: '' },
  },
});
const PROGRAMS: readonly Program[] = [once.value, annual.value, reading.value];
const known: Known = {
  course: { uuid: course?.value.uuid ?? '', slug: course?.value.slug ?? '' },
  parts: new Set([event.lessonId, ...content.quizzes.map(({ value }) => value.uuid)]),
  programs: PROGRAMS,
};
const questions = gradedQuestions(content);

let world: World;
let coordinator: TestPerson;
beforeAll(async () => {
  world = await createWorld(withPrograms(content, once, annual, reading));
  coordinator = await world.person(null, [
    ['COORDINATOR', 'province'],
    ['COORDINATOR', 'otherProvince'],
  ]);
});
afterAll(() => world.close());

/** Only what a test makes is counted. */
beforeEach(async () => {
  const { sql } = world.database;
  await sql`update employments set ended_on = greatest(started_on, '2020-01-02')`;
  await sql`delete from learning_cache`;
});

const at = (day: string): Date => new Date(`${day}T04:00:00Z`);
const REFUSAL = '... on Refusal { code message }';

async function assign(
  person: TestPerson,
  program: Program,
  over: { startsOn?: string; dueOn?: string } = {},
): Promise<string | null> {
  const { assignProgram } = await world.data(
    coordinator.viewer,
    `mutation Test($input: AssignProgramInput!) { assignProgram(input: $input) { __typename ${REFUSAL}
       ... on AssignProgramSuccess { results { assignment { id } refusal { code } } } } }`,
    { input: { programId: `program:${program.uuid}`, personIds: [person.id], ...over } },
  );
  return assignProgram.results?.[0].assignment?.id ?? null;
}

async function changeAssignment(name: string, assignmentId: string, more: Answer = {}) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  await world.data(
    coordinator.viewer,
    `mutation Test($input: ${type}Input!) { ${name}(input: $input) { __typename } }`,
    { input: { assignmentId, reason: '工作需要', ...more } },
  );
}

async function read(person: TestPerson, day: string): Promise<void> {
  await completeLessons(world, person, [{ ...event, completedAt: at(day).toISOString() }], at(day));
}

async function pass(person: TestPerson, day: string): Promise<void> {
  const { attempt } = await start(world, person, QUIZ, { at: at(day) });
  if (attempt === undefined) return;
  for (const { id } of attempt.questions) {
    const question = questions.get(id);
    if (question === undefined) throw new Error(`question ${id} is not of the content`);
    await save(world, person, attempt.id, id, perfectResponse(question), { at: at(day) });
  }
  await submit(world, person, attempt.id, { at: at(day) });
}

async function move(person: TestPerson, unit: UnitName): Promise<void> {
  const admin = await world.person(null, [
    ['ADMIN', 'province'],
    ['ADMIN', 'otherProvince'],
  ]);
  const { transferPerson } = await world.data(
    admin.viewer,
    `mutation Test($input: TransferPersonInput!) { transferPerson(input: $input) { __typename ${REFUSAL} } }`,
    {
      input: {
        personId: person.id,
        orgUnitCode: UNITS[unit],
        kind: 'STAFF',
        startedOn: '2026-11-01',
      },
    },
  );
  expect(transferPerson.__typename).toBe('TransferPersonSuccess');
}

const SUMMARY = `query ($unit: String!, $day: Date, $position: String, $slug: String) {
  unitSummary(orgUnitCode: $unit, asOf: $day, position: $position) {
    asOf unit { code }
    programs(slug: $slug) { unit { code } item { slug } overdue notStarted inProgress completed dueSoon }
    courses { unit { code } item { slug } overdue notStarted inProgress completed dueSoon } } }`;

/** What the API counts, by unit and slug: of the unit and of those below it. */
async function counted(
  unit: UnitName,
  day: string | undefined,
  receivedAt?: Date,
): Promise<{ programs: Counts; courses: Counts }> {
  const { unitSummary } = await world.data(
    coordinator.viewer,
    SUMMARY,
    { unit: UNITS[unit], day },
    receivedAt,
  );
  const toCounts = (rows: Answer[]): Counts => {
    const counts: Counts = {};
    for (const { unit: own, item, ...counters } of rows) {
      counts[own.code] ??= {};
      (counts[own.code] as Counts[string])[item.slug] = counters as never;
    }
    return counts;
  };
  return { programs: toCounts(unitSummary.programs), courses: toCounts(unitSummary.courses) };
}

const pickUnits = (counts: Counts, units: readonly string[]): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([code]) => units.includes(code)));

const dayAt = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const arbitraryDay = fc.integer({ min: 0, max: 320 }).map(dayAt);

const arbitraryEvent = fc.oneof(
  fc.record({
    kind: fc.constant('assign' as const),
    program: fc.constantFrom(...PROGRAMS),
    startsOn: arbitraryDay,
    dueIn: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({ kind: fc.constant('read' as const), day: arbitraryDay }),
  fc.record({ kind: fc.constant('pass' as const), day: arbitraryDay }),
  fc.record({ kind: fc.constant('withdraw' as const) }),
  fc.record({ kind: fc.constant('reinstate' as const) }),
  fc.record({ kind: fc.constant('due' as const), in: fc.integer({ min: 0, max: 60 }) }),
  fc.record({
    kind: fc.constant('move' as const),
    unit: fc.constantFrom<UnitName>('siblingCommunity', 'otherCommunity', 'farCommunity'),
  }),
);
type Event = typeof arbitraryEvent extends fc.Arbitrary<infer E> ? E : never;

/** What happens to a person, in this order. */
async function happen(person: TestPerson, events: readonly Event[]): Promise<void> {
  let last: { id: string; startsOn: string } | null = null;
  let hasMoved = false;
  for (const one of events) {
    if (one.kind === 'assign') {
      const { startsOn } = one;
      const dueOn = new Date(Date.parse(startsOn) + one.dueIn * 86_400_000);
      const id = await assign(person, one.program, {
        startsOn,
        dueOn: dueOn.toISOString().slice(0, 10),
      });
      if (id !== null) last = { id, startsOn };
    } else if (one.kind === 'read') await read(person, one.day);
    else if (one.kind === 'pass') await pass(person, one.day);
    else if (one.kind === 'move') {
      if (!hasMoved) await move(person, one.unit);
      hasMoved = true;
    } else if (last !== null) {
      const { id, startsOn } = last;
      const dueOn = dayAt((Date.parse(startsOn) - Date.parse('2026-01-01')) / 86_400_000);
      if (one.kind === 'withdraw') await changeAssignment('withdrawAssignment', id);
      if (one.kind === 'reinstate') await changeAssignment('reinstateAssignment', id);
      if (one.kind === 'due') await changeAssignment('changeAssignmentDue', id, { dueOn });
    }
  }
}

describe('unitSummary', () => {
  it('counts on every day what a recount by person says, whatever has happened', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(arbitraryEvent, { minLength: 1, maxLength: 7 }), {
          minLength: 2,
          maxLength: 3,
        }),
        fc.array(arbitraryDay, { minLength: 5, maxLength: 5 }),
        async (histories, days) => {
          for (const events of histories) await happen(await world.person(), events);
          for (const day of days) {
            const wanted = await recount(world.database.sql, known, day);
            for (const [unit, ...below] of [
              ['city', 'district', 'otherDistrict'],
              ['street', 'community', 'siblingCommunity'],
              ['otherProvince', 'otherCity'],
            ] as const) {
              const units = [unit, ...below].map((name) => UNITS[name]);
              const found = await counted(unit, day);
              for (const kind of ['programs', 'courses'] as const) {
                expect(found[kind]).toEqual(pickUnits(wanted[kind], units));
                for (const bySlug of Object.values(found[kind])) {
                  for (const [slug, counters] of Object.entries(bySlug)) {
                    for (const [name, count] of Object.entries(counters)) {
                      if (count > 0) seen.add(`${slug} ${name}`);
                    }
                  }
                }
              }
            }
          }
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
    // The histories came to every state of both kinds.
    expect(seen.size).toBeGreaterThanOrEqual(12);
  });

  it('is the same when the derived table is made anew, and then nothing is left to do', async () => {
    const person = await world.person();
    await assign(person, once.value, { startsOn: '2026-02-01', dueOn: '2026-03-01' });
    await read(person, '2026-02-10');
    const other = await world.person('otherCommunity');
    await read(other, '2026-05-01');
    const { sql } = world.database;
    const rows = () => sql`select * from learning_cache order by person_id, item_uuid, period`;
    const before = await rows();
    expect(before).toHaveLength(3);
    await sql`delete from learning_cache`;
    await sweepStanding(world.database, { full: true, batch: 1, window: 2 });
    expect(await rows()).toEqual(before);
    expect(await sweepStanding(world.database, { full: true })).toBe(0);
  });

  it('says at every committed moment what a recount at that moment says, beside writers', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => world.person()));
    let writing = true;
    let compared = 0;
    const compare = async (): Promise<void> => {
      while (writing || compared < 3) {
        await world.database.sql.begin('isolation level repeatable read', async (sql) => {
          const wanted = (await recount(sql, known, '2026-03-15')).programs[UNITS.district] ?? {};
          const found = await selectLearningCounts(
            sql,
            { level: 'DISTRICT', code: UNITS.district },
            {
              kind: 'PROGRAM',
              day: '2026-03-15',
              soon: '2026-03-30',
              position: null,
              itemUuid: null,
            },
          );
          const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);
          const slugs = new Map(PROGRAMS.map(({ uuid, slug }) => [uuid, slug]));
          for (const [uuid, slug] of slugs) {
            const of = (state: string) =>
              total(
                found
                  .filter((row) => row.itemUuid === uuid && row.state === state)
                  .map(({ count }) => count),
              );
            expect({
              overdue: of('OVERDUE'),
              notStarted: of('NOT_STARTED'),
              inProgress: of('IN_PROGRESS'),
              completed: of('COMPLETED'),
            }).toMatchObject({
              overdue: wanted[slug]?.overdue ?? 0,
              notStarted: wanted[slug]?.notStarted ?? 0,
              inProgress: wanted[slug]?.inProgress ?? 0,
              completed: wanted[slug]?.completed ?? 0,
            });
          }
        });
        compared += 1;
      }
    };
    const write = async (person: TestPerson, index: number): Promise<void> => {
      const dueOn = index % 2 === 0 ? '2026-03-10' : '2026-04-10';
      const id = await assign(person, once.value, { startsOn: '2026-02-01', dueOn });
      await assign(person, reading.value, { startsOn: '2026-02-01', dueOn });
      await read(person, '2026-03-01');
      await pass(person, '2026-03-02');
      if (id !== null && index === 0) await changeAssignment('withdrawAssignment', id);
    };
    const comparing = compare();
    try {
      await Promise.all(people.map(write));
    } finally {
      writing = false;
      await comparing;
    }
    expect(compared).toBeGreaterThan(3);
    const { programs } = await counted('district', '2026-03-15');
    expect(programs[UNITS.district]?.onboarding?.completed).toBe(5);
    expect(programs[UNITS.district]?.reading?.completed).toBe(6);
  });

  it('changes at midnight in China, without a write', async () => {
    const person = await world.person();
    await assign(person, once.value, { startsOn: '2026-11-01', dueOn: '2026-11-30' });
    const on = async (instant: string) =>
      (await counted('community', undefined, new Date(instant))).programs[UNITS.community]
        ?.onboarding;
    expect(await on('2026-11-30T15:59:59Z')).toMatchObject({ notStarted: 1, dueSoon: 1 });
    expect(await on('2026-11-30T16:00:00Z')).toMatchObject({ overdue: 1, notStarted: 0 });
  });

  it('counts those with a position alone, one programme alone, and none that is unknown', async () => {
    const { sql } = world.database;
    const person = await world.person();
    await sql`update employments set position_family = 'service' where person_id = ${person.id}`;
    const other = await world.person();
    for (const one of [person, other]) {
      await assign(one, once.value);
      await assign(one, reading.value);
    }
    const slugsOf = async (variables: Answer) => {
      const { unitSummary } = await world.data(coordinator.viewer, SUMMARY, {
        unit: UNITS.community,
        ...variables,
      });
      return unitSummary.programs.map((row: Answer) => `${row.item.slug} ${row.notStarted}`);
    };
    expect(await slugsOf({})).toEqual(['onboarding 2', 'reading 2']);
    expect(await slugsOf({ position: 'service' })).toEqual(['onboarding 1', 'reading 1']);
    expect(await slugsOf({ slug: 'reading' })).toEqual(['reading 2']);
    expect(await slugsOf({ slug: 'nothing-like-it' })).toEqual([]);
  });
});

describe('learningStandings', () => {
  const LIST = `query ($filter: LearningStandingFilter, $asOf: Date, $first: Int!, $after: String) {
    learningStandings(filter: $filter, asOf: $asOf, first: $first, after: $after) {
      edges { node { person { id } kind item { slug } period state dueOn begunOn completedOn
        assignment { id } status { title descendants { title state } } nextStep { title } } }
      pageInfo { hasNextPage endCursor } } }`;
  const list = async (variables: Answer, viewer = coordinator.viewer): Promise<Answer[]> => {
    const rows: Answer[] = [];
    let after: string | null = null;
    for (;;) {
      const { learningStandings }: Answer = await world.data(viewer, LIST, {
        first: 2,
        ...variables,
        after,
      });
      rows.push(...learningStandings.edges.map(({ node }: Answer) => node));
      if (!learningStandings.pageInfo.hasNextPage) return rows;
      after = learningStandings.pageInfo.endCursor;
    }
  };
  const street = { orgUnitCode: UNITS.street };

  it('has what is overdue first, then by due day, then what is complete; filtered as asked', async () => {
    const [late, soon, done] = await Promise.all([world.person(), world.person(), world.person()]);
    await assign(soon, once.value, { startsOn: '2026-01-01', dueOn: '2026-06-01' });
    await assign(done, once.value, { startsOn: '2026-01-01', dueOn: '2026-02-01' });
    await assign(late, once.value, { startsOn: '2026-01-01', dueOn: '2026-03-01' });
    await read(done, '2026-01-10');
    await pass(done, '2026-01-20');
    await read(soon, '2026-01-15');
    const ids = async (filter: Answer, asOf = '2026-04-01') =>
      (await list({ filter: { ...street, kind: 'PROGRAM', ...filter }, asOf })).map(
        ({ person }) => person.id,
      );
    expect(await ids({})).toEqual([late.id, soon.id, done.id]);
    expect(await ids({ state: 'OVERDUE' })).toEqual([late.id]);
    expect(await ids({ state: 'IN_PROGRESS' })).toEqual([soon.id]);
    expect(await ids({ state: 'COMPLETED' })).toEqual([done.id]);
    expect(await ids({ state: 'NOT_STARTED' }, '2026-01-05')).toEqual([late.id, soon.id, done.id]);
    expect(await ids({ isOpen: true })).toEqual([late.id, soon.id]);
    expect(await ids({ isOpen: false })).toEqual([done.id]);
    expect(await ids({ dueFrom: '2026-03-01', dueBefore: '2026-06-01' })).toEqual([late.id]);
    expect(await ids({ programSlug: 'onboarding' })).toHaveLength(3);
    expect(await ids({ programSlug: 'annual' })).toEqual([]);
    expect(await ids({ position: 'service' })).toEqual([]);
    expect(await ids({}, '2025-12-31')).toEqual([]);
    const courses = await list({
      filter: { ...street, courseSlug: known.course.slug },
      asOf: '2026-04-01',
    });
    expect(courses.map(({ person, state }) => [person.id, state])).toEqual([
      [late.id, 'OVERDUE'],
      [soon.id, 'IN_PROGRESS'],
      [done.id, 'COMPLETED'],
    ]);
  });

  it('says what is missing of a programme, and of a course which lessons and which quiz', async () => {
    const person = await world.person();
    await assign(person, once.value, { startsOn: '2026-01-01', dueOn: '2026-06-01' });
    await read(person, '2026-01-15');
    const rows = await list({ filter: { personId: person.id }, asOf: '2026-02-01' });
    const [program, ofCourse] = rows.toSorted((a, b) => (a.kind < b.kind ? 1 : -1));
    expect(program).toMatchObject({
      kind: 'PROGRAM',
      item: { slug: 'onboarding' },
      period: null,
      state: 'IN_PROGRESS',
      begunOn: '2026-01-15',
      completedOn: null,
    });
    expect(program?.assignment.id).toMatch(/^assignment:/);
    expect(program?.nextStep.title).toBe(ofCourse?.nextStep.title);
    expect(ofCourse).toMatchObject({ kind: 'COURSE', assignment: null, dueOn: '2026-06-01' });
    expect(ofCourse?.status.descendants.map(({ state }: Answer) => state)).toEqual([
      'MET',
      'MISSING',
    ]);
  });

  it('leaves out what was withdrawn, who has no post, and moves with the person', async () => {
    const person = await world.person();
    const id = (await assign(person, once.value)) as string;
    const inUnit = async (unit: UnitName) =>
      (await list({ filter: { orgUnitCode: UNITS[unit], kind: 'PROGRAM' } })).length;
    expect(await inUnit('street')).toBe(1);
    await move(person, 'farCommunity');
    expect([await inUnit('street'), await inUnit('farStreet')]).toEqual([0, 1]);
    await changeAssignment('withdrawAssignment', id);
    expect(await inUnit('farStreet')).toBe(0);
    await changeAssignment('reinstateAssignment', id);
    expect(await inUnit('farStreet')).toBe(1);
    await world.database.sql`
      update employments set ended_on = '2026-11-02' where person_id = ${person.id}`;
    await world.database.sql`update learning_cache set next_change_on = current_date`;
    await sweepStanding(world.database, { full: false });
    expect(await inUnit('farStreet')).toBe(0);
  });

  it('is refused outside of the subtrees of the viewer, as are the counts; one’s own is one’s own', async () => {
    const person = await world.person();
    await assign(person, once.value);
    const local = await world.person('community', [['COORDINATOR', 'district']]);
    const codes = async (viewer: TestPerson['viewer'], document: string) =>
      (await world.run(viewer, document)).errors?.map(({ extensions }) => extensions.code) ??
      'given';
    const listOf = (code: string) =>
      `{ learningStandings(filter: { orgUnitCode: "${code}" }, first: 5) { edges { node { state } } } }`;
    const countsOf = (code: string) =>
      `{ unitSummary(orgUnitCode: "${code}") { programs { overdue } clearances { granted } } }`;
    expect(await codes(local.viewer, listOf(UNITS.district))).toBe('given');
    expect(await codes(local.viewer, countsOf(UNITS.district))).toBe('given');
    expect(await codes(local.viewer, listOf(UNITS.otherDistrict))).toEqual(['NOT_PERMITTED']);
    expect(await codes(local.viewer, countsOf(UNITS.city))).toEqual(['NOT_PERMITTED']);
    expect(await codes(person.viewer, countsOf(UNITS.community))).toEqual(['NOT_PERMITTED']);
    const own = await list({}, person.viewer);
    expect(own.map((row) => row.person.id)).toEqual([person.id, person.id]);
    const unknown = await codes(
      local.viewer,
      `{ learningStandings(filter: { personId: "${newId()}" }, first: 5) { edges { node { state } } } }`,
    );
    expect(unknown).toEqual(['NOT_PERMITTED']);
  });
});

describe('the board as a file', () => {
  const rowsOf = async (query: Record<string, string>, by = coordinator, code = UNITS.district) => {
    const table = await exportLearningBoard(world.context(by.viewer), code, query);
    const rows = [];
    for await (const row of table.rows) rows.push(row);
    return { titles: table.columns.map(({ title }) => title), rows };
  };

  it('has what the filter of the page lists, in its order, with a column for each part of what is chosen', async () => {
    const [late, soon, done] = [await world.person(), await world.person(), await world.person()];
    await assign(soon, once.value, { startsOn: '2026-01-01', dueOn: '2026-06-01' });
    await assign(done, once.value, { startsOn: '2026-01-01', dueOn: '2026-02-01' });
    await assign(late, once.value, { startsOn: '2026-01-01', dueOn: '2026-03-01' });
    await read(done, '2026-01-10');
    await pass(done, '2026-01-20');
    const day = '2026-04-01';
    const all = await rowsOf({ program: 'onboarding', day });
    expect(all.titles.slice(-2)).toEqual([`课程《${course?.value.title}》`, '下一步']);
    expect(all.rows.map((row) => [row[0], row[7], row[8], row[11], row[12]])).toEqual([
      [late.staffNumber, '已超过期限', '2026-03-01', day, '未满足'],
      [soon.staffNumber, '还没开始', '2026-06-01', day, '未满足'],
      [done.staffNumber, '已完成', '2026-02-01', day, '已满足'],
    ]);
    const staff = async (query: Record<string, string>) =>
      (await rowsOf({ kind: 'PROGRAM', day, ...query })).rows.map(([number]) => number);
    expect(await staff({ state: 'OPEN' })).toEqual([late.staffNumber, soon.staffNumber]);
    expect(await staff({ state: 'COMPLETED' })).toEqual([done.staffNumber]);
    expect(await staff({ dueFrom: '2026-03-01', dueTo: '2026-03-01' })).toEqual([late.staffNumber]);
    expect(await staff({ position: 'service' })).toEqual([]);
    expect((await rowsOf({ course: known.course.slug, day })).titles).toContain(
      `课《${lesson?.value.title}》`,
    );
    expect((await rowsOf({ day })).titles).toHaveLength(12);
  });

  it('says which condition it does not understand, and is for coordinators of the unit alone', async () => {
    for (const [query, words] of [
      [{ state: 'SLOW' }, '“state”'],
      [{ day: '2026-02-30' }, '“day”'],
      [{ dueTo: 'soon' }, '“dueTo”'],
      [{ kind: 'CARD' }, '“kind”'],
      [{ program: 'x'.repeat(200) }, '“program”'],
    ] as const) {
      await expect(rowsOf(query)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringContaining(words),
      });
    }
    const local = await world.person('community', [['COORDINATOR', 'otherDistrict']]);
    const registrar = await world.person('community', [['REGISTRAR', 'district']]);
    for (const by of [local, registrar]) {
      await expect(rowsOf({}, by)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    }
  });
});
