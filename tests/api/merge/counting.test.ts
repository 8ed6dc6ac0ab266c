/** What is counted of a person who was entered twice: boards, tables for superiors, attempts at quizzes. */
import type { Program } from '@shequ/schema/content/model.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeRecord } from '../../../api/src/modules/completion/revocation.service.ts';
import { lockPerson } from '../../../api/src/modules/organisation/person/person-lock.ts';
import {
  selectCourses,
  type selectCredentials,
  selectPeopleOn,
  selectPrograms,
} from '../../../api/src/modules/report/report-facts.store.ts';
import { sweepStanding } from '../../../api/src/modules/standing/standing.sweeper.ts';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  uuidOf,
  withQuiz,
} from '../../testkit/records/content-set.ts';
import { courseNode, makeProgram, withPrograms } from '../../testkit/records/program.ts';
import { completeLessons, save, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';
import { changeIn } from '../standing/facts.ts';

const course = makeContent({ lessons: 1, optionalLessons: 0, selfChecks: false });
const limited = withQuiz(makeContent({ seed: 'limited', slug: 'limited' }), { maxAttempts: 2 });
const waiting = withQuiz(makeContent({ seed: 'wait', slug: 'wait' }), { cooldownHours: 24 });
const placing = withQuiz(makeContent({ seed: 'place', slug: 'place' }), { phase: 'PRE' });
const [lesson] = course.lessons.get('emergency') ?? [];
const event = { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' };
const QUIZ = course.quizzes[0]?.value.uuid ?? '';
const once = makeProgram({ requires: courseNode(course) });
const annual = makeProgram({
  slug: 'annual',
  kind: 'IN_SERVICE',
  period: 'ANNUAL',
  requires: courseNode(course, true),
});
const reading = makeProgram({
  slug: 'reading',
  requires: {
    id: 'read',
    kind: 'LESSON',
    ref: { kind: 'LESSON', uuid: event.lessonId, title: '' },
  },
});
const content = withPrograms(
  mergeContent(course, limited, waiting, placing),
  once,
  annual,
  reading,
);
const questions = gradedQuestions(content);

let world: World;
let admin: TestPerson;
let coordinator: TestPerson;
beforeAll(async () => {
  world = await createWorld(content);
  admin = await world.person('province', [['ADMIN', 'province']]);
  coordinator = await world.person(null, [['COORDINATOR', 'province']]);
});
afterAll(() => world.close());

const at = (day: string): Date => new Date(`${day}T04:00:00Z`);

async function change(name: string, input: Answer, viewer = admin.viewer): Promise<void> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const data = await world.data(
    viewer,
    `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Refusal { code message } } }`,
    { input },
  );
  expect(data[name].__typename, JSON.stringify(data[name])).toBe(`${type}Success`);
}
const merge = (person: TestPerson, duplicate: TestPerson) =>
  change('mergePeople', { personId: person.id, duplicateId: duplicate.id });
const unmerge = (duplicate: TestPerson) => change('unmergePeople', { duplicateId: duplicate.id });

/** As the person signs in once the other entry is theirs. */
const withEntries = (person: TestPerson, duplicate: TestPerson): TestPerson => ({
  ...person,
  viewer: { ...person.viewer, mergedIds: [duplicate.id] } as TestPerson['viewer'],
});

async function sit(person: TestPerson, quizId: string, when: Date): Promise<void> {
  const { attempt, code } = await start(world, person, quizId, { at: when });
  expect(code).toBeUndefined();
  for (const { id } of attempt.questions) {
    const question = questions.get(id);
    if (question === undefined) throw new Error(`question ${id} is not of the content`);
    await save(world, person, attempt.id, id, perfectResponse(question), { at: when });
  }
  await submit(world, person, attempt.id, { at: when });
}

async function readLesson(person: TestPerson, day: string): Promise<void> {
  const done = { ...event, completedAt: at(day).toISOString() };
  await completeLessons(world, person, [done], at(day));
}

const dayAt = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const arbitraryDay = fc.integer({ min: 0, max: 320 }).map(dayAt);

/** What is asked for by the year is recorded in that year where it was studied: both of one entry. */
const isOfTheYear = (program: Program): boolean => program.uuid === annual.value.uuid;

/**
 * Each programme assigned to one entry or none; the course begun, and perhaps finished, by one, or read
 * under one and passed under the other.
 */
const arbitraryHistory = fc
  .record({
    programs: fc.tuple(
      ...[once, annual, reading].map(({ value }) =>
        fc.option(
          fc.record({
            program: fc.constant(value),
            onDuplicate: fc.boolean(),
            startsOn: arbitraryDay,
            dueIn: fc.integer({ min: 0, max: 40 }),
          }),
        ),
      ),
    ),
    studies: fc.record({
      onDuplicate: fc.boolean(),
      inParts: fc.boolean(),
      read: fc.option(arbitraryDay, { freq: 3 }),
      pass: fc.option(arbitraryDay, { freq: 3 }),
    }),
  })
  .map(({ programs, studies }) => ({
    studies,
    programs: programs.map((one) => {
      if (one === null || !isOfTheYear(one.program)) return one;
      return studies.inParts ? null : { ...one, onDuplicate: studies.onDuplicate };
    }),
  }));
type History = typeof arbitraryHistory extends fc.Arbitrary<infer H> ? H : never;

async function happen(
  { programs, studies }: History,
  whose: (onDuplicate: boolean) => TestPerson,
): Promise<void> {
  for (const one of programs) {
    if (one === null) continue;
    const { program, onDuplicate, startsOn, dueIn } = one;
    const dueOn = new Date(Date.parse(startsOn) + dueIn * 86_400_000).toISOString().slice(0, 10);
    await change(
      'assignProgram',
      {
        programId: `program:${(program as Program).uuid}`,
        personIds: [whose(onDuplicate).id],
        startsOn,
        dueOn,
      },
      coordinator.viewer,
    );
  }
  const { onDuplicate, inParts, read, pass } = studies;
  if (read !== null) await readLesson(whose(onDuplicate), read);
  if (pass !== null) await sit(whose(onDuplicate !== inParts), QUIZ, at(pass));
}

/** What the boards and a superior's table say of the person on the day, without ids. */
async function toldOf({ id }: TestPerson, day: string): Promise<Answer> {
  const { person } = await world.data(
    coordinator.viewer,
    'query ($id: ID!) { person(id: $id) { assignments { program { slug } period startsOn dueOn } } }',
    { id },
  );
  const rows: string[] = [];
  for (let after: string | null = null; ; ) {
    const { learningStandings }: Answer = await world.data(
      coordinator.viewer,
      `query ($unit: String!, $day: Date, $after: String) {
        learningStandings(first: 100, after: $after, asOf: $day, filter: { orgUnitCode: $unit }) {
          edges { node { person { id } kind item { slug } period state dueOn begunOn completedOn } }
          pageInfo { hasNextPage endCursor } } }`,
      { unit: UNITS.community, day, after },
    );
    for (const { node } of learningStandings.edges) {
      const { person: whose, ...told } = node;
      if (whose.id === id) rows.push(JSON.stringify(told));
    }
    if (!learningStandings.pageInfo.hasNextPage) break;
    after = learningStandings.pageInfo.endCursor;
  }
  const { sql } = world.database;
  const listed = await selectPeopleOn(
    sql,
    { code: UNITS.community, level: 'COMMUNITY' },
    day,
    1_000,
  );
  const facts = async (
    read: typeof selectCourses | typeof selectPrograms | typeof selectCredentials,
  ) => (await read(sql, [id], day)).map((fact) => JSON.stringify({ ...fact, personId: '' })).sort();
  return {
    board: rows.sort(),
    assignments: person.assignments.map((row: Answer) => JSON.stringify(row)).sort(),
    listed: listed.filter(({ personId }) => personId === id).length,
    courses: await facts(selectCourses),
    programs: await facts(selectPrograms),
  };
}

describe('boards and tables of two merged entries', { timeout: 240_000 }, () => {
  it('say what they say of one person with all the records, and of each alone once parted', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        arbitraryHistory,
        fc.array(arbitraryDay, { minLength: 3, maxLength: 3 }),
        async (history, days) => {
          const [person, duplicate, whole] = [
            await world.person(),
            await world.person(),
            await world.person(),
          ];
          await happen(history, (onDuplicate) => (onDuplicate ? duplicate : person));
          await happen(history, () => whole);
          // And today, from which on the entry that was merged is nobody's post.
          const all = [...days, '2026-11-30'];
          const told = async (who: TestPerson) => {
            const found: Answer[] = [];
            for (const day of all) found.push(await toldOf(who, day));
            return found;
          };
          const before = [await told(person), await told(duplicate)];
          const expected = await told(whole);
          await merge(person, duplicate);
          expect(await told(person)).toEqual(expected);
          const { board, listed } = await toldOf(duplicate, '2026-11-30');
          expect([board, listed]).toEqual([[], 0]);
          expect(await sweepStanding(world.database, { full: true })).toBe(0);
          for (const { board: rows, programs, courses } of expected) {
            for (const row of [...rows, ...programs, ...courses]) {
              seen.add(`${JSON.parse(row).state ?? 'COURSE'}`);
            }
          }
          await unmerge(duplicate);
          const { inParts, onDuplicate } = history.studies;
          if (!inParts && history.programs.every((one) => one?.onDuplicate === onDuplicate)) {
            // What became complete by the facts of both stays with the person; here nothing did.
            expect([await told(person), await told(duplicate)]).toEqual(before);
          }
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['COMPLETED', 'OVERDUE', 'NOT_STARTED']));
  });

  it('are made anew from nothing alike, also for a person who has all of it under the other entry', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    await happen(
      {
        programs: [
          { program: once.value, onDuplicate: true, startsOn: '2026-02-01', dueIn: 20 },
          null,
          null,
        ],
        studies: { onDuplicate: true, inParts: false, read: '2026-02-10', pass: null },
      },
      () => duplicate,
    );
    await merge(person, duplicate);
    const { sql } = world.database;
    const rows = () => sql`
      select * from learning_cache where person_id in (${person.id}, ${duplicate.id})
       order by person_id, item_uuid, period`;
    const before = await rows();
    expect(before.map(({ person_id }) => person_id)).toEqual([person.id, person.id]);
    await sql`delete from learning_cache where person_id = ${person.id}`;
    await sweepStanding(world.database, { full: true });
    expect(await rows()).toEqual(before);
    expect(await sweepStanding(world.database, { full: true })).toBe(0);
  });

  it('have the person once on a day before the merge on which they worked under the other number', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    const { sql } = world.database;
    await sql`update employments set started_on = '2025-03-01' where person_id = ${person.id}`;
    await sql`
      update employments set started_on = '2020-03-01', ended_on = '2025-02-28'
       where person_id = ${duplicate.id}`;
    const on = async (day: string) =>
      (await selectPeopleOn(sql, { code: UNITS.community, level: 'COMMUNITY' }, day, 1_000))
        .map(({ personId }) => personId)
        .filter((id) => id === person.id || id === duplicate.id);
    expect(await on('2024-06-01')).toEqual([duplicate.id]);
    await merge(person, duplicate);
    expect(await on('2024-06-01')).toEqual([person.id]);
    expect(await on('2025-06-01')).toEqual([person.id]);
  });
});

const STANDING = `query ($id: ID!) { node(id: $id) { ... on Quiz { viewerStanding {
  attemptsUsed attemptsRemaining nextStartAt attempts { attemptNumber } } } } }`;
const standing = async (person: TestPerson, quizId: string, when: Date): Promise<Answer> =>
  (await world.data(person.viewer, STANDING, { id: quizId }, when)).node.viewerStanding;

interface CourseRecord {
  person: string;
  outcome: string;
  region: string;
  completedAt: string;
}

/** What is recorded of the course as a whole under any of the entries. */
async function courseRecords(...entries: TestPerson[]): Promise<CourseRecord[]> {
  return await world.database.sql<CourseRecord[]>`
    select person_id as person, outcome, region, completed_at::date::text as "completedAt"
      from completion_records
     where activity_kind = 'COURSE' and person_id = any(${entries.map(({ id }) => id)}::uuid[])
     order by recorded_at`;
}

describe('a course done in parts under two entries', () => {
  it.each([
    ['read under the other entry and passed under the one that remains', true],
    ['read under the one that remains and passed under the other', false],
  ])(
    'is recorded when they are merged, %s; it stays with the person when they are parted',
    async (_title, readOnDuplicate) => {
      const [person, duplicate] = [await world.person(), await world.person()];
      await readLesson(readOnDuplicate ? duplicate : person, '2026-03-01');
      await sit(readOnDuplicate ? person : duplicate, QUIZ, at('2026-03-05'));
      expect(await courseRecords(person, duplicate)).toEqual([]);
      await merge(person, duplicate);
      const recorded = [
        { person: person.id, outcome: 'COMPLETED', region: '4101', completedAt: '2026-03-05' },
      ];
      expect(await courseRecords(person, duplicate)).toEqual(recorded);
      const [row] = (await toldOf(person, '2026-11-30')).board.map((text: string) =>
        JSON.parse(text),
      );
      expect(row).toMatchObject({ kind: 'COURSE', state: 'COMPLETED', completedOn: '2026-03-05' });
      await unmerge(duplicate);
      expect(await courseRecords(person, duplicate)).toEqual(recorded);
      const board = async (who: TestPerson) =>
        (await toldOf(who, '2026-11-30')).board.map((text: string) => JSON.parse(text).state);
      expect(await board(person)).toEqual(['COMPLETED']);
      expect(await board(duplicate)).toEqual(['IN_PROGRESS']);
      // Nor is it recorded again by merging again, the other way round too.
      await merge(person, duplicate);
      await unmerge(duplicate);
      await merge(duplicate, person);
      expect(await courseRecords(person, duplicate)).toEqual(recorded);
    },
  );

  it('is not recorded while a part is missing, and with what is done next once it is there', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    await readLesson(person, '2026-03-01');
    await readLesson(duplicate, '2026-03-02');
    await merge(person, duplicate);
    expect(await courseRecords(person, duplicate)).toEqual([]);
    await sit(withEntries(person, duplicate), QUIZ, at('2026-03-05'));
    expect(await courseRecords(person, duplicate)).toMatchObject([
      { person: person.id, completedAt: '2026-03-05' },
    ]);
  });

  it('lies in the region of the enrolment, be it one that the person has left', async () => {
    const [person, duplicate] = [await world.person('farCommunity'), await world.person()];
    await readLesson(person, '2026-03-01');
    await world.database.sql`
      update employments set org_unit_code = ${UNITS.community} where person_id = ${person.id}`;
    await sit(duplicate, QUIZ, at('2026-03-05'));
    await merge(person, duplicate);
    expect(await courseRecords(person, duplicate)).toMatchObject([
      { person: person.id, region: '4201' },
    ]);
  });

  it('is recorded once of three entries, with an enrolment of the one that never opened it', async () => {
    const [person, first, second] = [
      await world.person(),
      await world.person(),
      await world.person(),
    ];
    await readLesson(first, '2026-03-01');
    await sit(second, QUIZ, at('2026-03-05'));
    await merge(person, first);
    expect(await courseRecords(person, first, second)).toEqual([]);
    await merge(person, second);
    expect(await courseRecords(person, first, second)).toMatchObject([{ person: person.id }]);
  });

  it('stays revoked when it was revoked, whatever is merged or recorded besides', async () => {
    const [person, duplicate, other] = [
      await world.person(),
      await world.person(),
      await world.person(),
    ];
    await readLesson(person, '2026-03-01');
    await sit(duplicate, QUIZ, at('2026-03-05'));
    await merge(person, duplicate);
    const [key] = await world.database.sql<{ region: string; id: string }[]>`
      select region, id from completion_records
       where activity_kind = 'COURSE' and person_id = ${person.id}`;
    if (key === undefined) throw new Error('the course was not recorded');
    await changeIn(world.database, async (inner) => {
      await lockPerson(inner.sql, person.id);
      await revokeRecord(inner, key, {
        reason: '登记有误',
        recordedBy: admin.id,
        revokedAt: new Date().toISOString(),
      });
    });
    await merge(person, other);
    expect((await courseRecords(person, duplicate, other)).map(({ outcome }) => outcome)).toEqual([
      'COMPLETED',
      'REVOKED',
    ]);
  });
});

const PROGRESS = `query ($id: ID!) { person(id: $id) { courseProgress { course { slug } period state
  otherPeriods { period state } } } }`;

describe('a period in which the other entry of a person is enrolled', () => {
  const assign = (person: TestPerson) =>
    change(
      'assignProgram',
      {
        programId: `program:${annual.value.uuid}`,
        personIds: [person.id],
        startsOn: '2026-01-10',
        dueOn: '2026-12-01',
      },
      coordinator.viewer,
    );
  const progress = async (person: TestPerson) => {
    const told = await world.data(person.viewer, PROGRESS, { id: person.id }, at('2026-03-10'));
    return told.person.courseProgress.find(
      (row: Answer) => row.course.slug === course.courses[0]?.value.slug,
    );
  };
  const periodsOf = async ({ id }: TestPerson): Promise<string[]> => {
    const rows = await world.database.sql<{ period: string }[]>`
      select period from enrollments where person_id = ${id} order by period`;
    return rows.map(({ period }) => period);
  };
  const annualOn = async (person: TestPerson, day: string) =>
    (await toldOf(person, day)).board
      .map((text: string) => JSON.parse(text))
      .find(({ kind }: Answer) => kind === 'PROGRAM');

  it('is studied in by the person: what was complete years ago is done again, and completes the programme', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    await readLesson(person, '2024-03-01');
    await sit(person, QUIZ, at('2024-03-02'));
    await assign(duplicate);
    await merge(person, duplicate);
    const both = withEntries(person, duplicate);
    expect(await progress(both)).toMatchObject({
      period: '2026',
      state: 'NOT_STARTED',
      otherPeriods: [{ period: null, state: 'COMPLETED' }],
    });
    expect(await annualOn(person, '2026-03-01')).toMatchObject({ state: 'NOT_STARTED' });
    await readLesson(both, '2026-03-01');
    await sit(both, QUIZ, at('2026-03-05'));
    expect(await progress(both)).toMatchObject({ period: '2026', state: 'COMPLETED' });
    expect(await annualOn(person, '2026-03-06')).toMatchObject({
      state: 'COMPLETED',
      completedOn: '2026-03-05',
    });
    expect(await periodsOf(person)).toEqual(['', '2026']);
    expect(await periodsOf(duplicate)).toEqual(['2026']);
  });

  it('is gone on with where the other entry began', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    await readLesson(person, '2024-03-01');
    await sit(person, QUIZ, at('2024-03-02'));
    await assign(duplicate);
    await readLesson(duplicate, '2026-03-01');
    await merge(person, duplicate);
    await sit(withEntries(person, duplicate), QUIZ, at('2026-03-05'));
    expect(await annualOn(person, '2026-03-06')).toMatchObject({
      state: 'COMPLETED',
      completedOn: '2026-03-05',
    });
  });

  it('counts attempts of its own, whichever entry the earlier ones were under', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    await sit(person, QUIZ, at('2024-03-02'));
    await sit(person, QUIZ, at('2024-03-03'));
    await assign(duplicate);
    await sit(duplicate, QUIZ, at('2026-03-02'));
    await merge(person, duplicate);
    const both = withEntries(person, duplicate);
    expect(await standing(both, QUIZ, at('2026-03-03'))).toMatchObject({ attemptsUsed: 1 });
    await sit(both, QUIZ, at('2026-03-05'));
    expect(await standing(both, QUIZ, at('2026-03-06'))).toMatchObject({ attemptsUsed: 2 });
  });

  it('is not studied in any more once the two are parted before anything was done in it', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    await assign(duplicate);
    await merge(person, duplicate);
    await unmerge(duplicate);
    await readLesson(person, '2026-03-01');
    expect(await periodsOf(person)).toEqual(['']);
    expect(await progress(person)).toMatchObject({ period: null });
  });

  it('stays one of the person who did something in it, and is taken up again by merging again', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    await assign(duplicate);
    await merge(person, duplicate);
    await readLesson(withEntries(person, duplicate), '2026-03-01');
    await unmerge(duplicate);
    expect(await annualOn(duplicate, '2026-03-02')).toMatchObject({ state: 'NOT_STARTED' });
    await merge(person, duplicate);
    await sit(withEntries(person, duplicate), QUIZ, at('2026-03-05'));
    expect(await annualOn(person, '2026-03-06')).toMatchObject({ state: 'COMPLETED' });
    expect(await periodsOf(person)).toEqual(['2026']);
  });
});

describe('attempts under two merged entries', () => {
  const NOON = new Date('2026-11-22T04:00:00Z');

  it('count together against the limit of a quiz, and apart again once the two are parted', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    const quizId = uuidOf('limited/quiz');
    await sit(duplicate, quizId, NOON);
    await sit(person, quizId, NOON);
    expect(await standing(person, quizId, NOON)).toMatchObject({ attemptsRemaining: 1 });
    await merge(person, duplicate);
    const both = withEntries(person, duplicate);
    expect(await standing(both, quizId, NOON)).toMatchObject({
      attemptsUsed: 2,
      attemptsRemaining: 0,
      attempts: [{ attemptNumber: 1 }, { attemptNumber: 1 }],
    });
    expect(await start(world, both, quizId, { at: NOON })).toMatchObject({
      code: 'ATTEMPT_LIMIT_REACHED',
    });
    await unmerge(duplicate);
    expect(await standing(person, quizId, NOON)).toMatchObject({ attemptsRemaining: 1 });
    expect((await start(world, person, quizId, { at: NOON })).code).toBeUndefined();
  });

  it('count though the person never opened the course under the entry that remains', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    const quizId = uuidOf('limited/quiz');
    await sit(duplicate, quizId, NOON);
    await sit(duplicate, quizId, NOON);
    await merge(person, duplicate);
    const both = withEntries(person, duplicate);
    expect(await standing(both, quizId, NOON)).toMatchObject({ attemptsRemaining: 0 });
    expect((await start(world, both, quizId, { at: NOON })).code).toBe('ATTEMPT_LIMIT_REACHED');
  });

  it('keep the hours between two attempts, whichever entry the last one was under', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    const quizId = uuidOf('wait/quiz');
    await sit(duplicate, quizId, NOON);
    await merge(person, duplicate);
    const both = withEntries(person, duplicate);
    const soon = new Date(NOON.getTime() + 3_600_000);
    expect((await standing(both, quizId, soon)).nextStartAt).not.toBeNull();
    expect((await start(world, both, quizId, { at: soon })).code).toBe('ATTEMPT_COOLDOWN');
    const next = new Date(NOON.getTime() + 24 * 3_600_000);
    expect((await start(world, both, quizId, { at: next })).code).toBeUndefined();
  });

  it('leave one record of a placement quiz: the first counts, whoever of the two sat it', async () => {
    const [person, duplicate] = [await world.person(), await world.person()];
    const quizId = uuidOf('place/quiz');
    await sit(duplicate, quizId, NOON);
    await merge(person, duplicate);
    await sit(withEntries(person, duplicate), quizId, NOON);
    const records = await world.database.sql`
      select person_id from completion_records
       where activity_uuid = ${quizId} and person_id in (${person.id}, ${duplicate.id})`;
    expect(records.map(({ person_id }) => person_id)).toEqual([duplicate.id]);
  });
});
