/** Training that repeats: each period has an enrolment of its own, and what is done goes to the one of its day. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../api/src/platform/ids.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { completeLessons, pass, start, submit } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, type World } from '../../testkit/records/world.ts';

const content = makeContent({ lessons: 2, selfChecks: false, maxAttempts: 2 });
const lessons = content.lessons.get('emergency') ?? [];
const event = (index: number, completedAt: string) => ({
  lessonId: lessons[index]?.value.uuid ?? '',
  lessonVersion: lessons[index]?.digest ?? '',
  completedAt,
});
const YEAR_END = '2026-12-31T15:59:59.999Z';
const NEW_YEAR = '2026-12-31T16:00:00Z';
const DECEMBER = new Date('2026-12-15T02:00:00Z');
const JANUARY = new Date('2027-01-15T02:00:00Z');

describe('training in periods', () => {
  let world: World;
  let worker: TestPerson;

  beforeAll(async () => {
    world = await createWorld(content);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    worker = await world.person();
  });

  /** As an assignment of the period will make it. */
  async function enroll(period: string, region = '4101'): Promise<void> {
    await world.database.sql`
      insert into enrollments (region, id, person_id, course_uuid, course_digest, period, enrolled_at)
      select ${region}, ${newId()}, ${worker.id}, uuid, current_digest, ${period}, '2026-12-31'
        from content_items where kind = 'COURSE'`;
  }

  const progress = async (at: Date) => {
    const { viewer } = await world.data(
      worker.viewer,
      `{ viewer { person {
        courseProgress { period state metCount completedAt otherPeriods { period state metCount } }
        enrollments { period startsOn endsOn course { slug } }
        transcript(first: 50) { edges { node { activityKind period } } } } } }`,
      {},
      at,
    );
    return viewer.person;
  };
  const standing = async (at: Date) => {
    const { course } = await world.data(
      worker.viewer,
      '{ course(slug: "emergency") { quiz { viewerStanding { attemptsUsed attemptsRemaining openAttempt { id } } } } }',
      {},
      at,
    );
    return course.quiz.viewerStanding;
  };

  it('counts next year’s pass through an unchanged lesson', async () => {
    await completeLessons(world, worker, [event(0, '2026-12-01T00:00:00Z')], DECEMBER);
    await enroll('2027');
    const [again] = await completeLessons(
      world,
      worker,
      [event(0, JANUARY.toISOString())],
      JANUARY,
    );
    expect(again).toMatchObject({ alreadyRecorded: false, refusal: null });
    const [third] = await completeLessons(
      world,
      worker,
      [event(0, JANUARY.toISOString())],
      JANUARY,
    );
    expect(third).toMatchObject({ alreadyRecorded: true, record: { id: again?.record.id } });
    const person = await progress(JANUARY);
    expect(person.transcript.edges.map(({ node }: { node: object }) => node)).toEqual([
      { activityKind: 'LESSON', period: '2027' },
      { activityKind: 'LESSON', period: null },
    ]);
    expect(person.enrollments).toEqual([
      {
        period: '2027',
        startsOn: '2027-01-01',
        endsOn: '2027-12-31',
        course: { slug: 'emergency' },
      },
      { period: null, startsOn: null, endsOn: null, course: { slug: 'emergency' } },
    ]);
  });

  it('puts what was done by the day in China, also when a phone sends it later', async () => {
    await enroll('2026');
    await enroll('2027');
    await completeLessons(
      world,
      worker,
      [event(0, YEAR_END), event(0, NEW_YEAR), event(1, YEAR_END)],
      JANUARY,
    );
    const rows = await world.database.sql<{ period: string; count: number }[]>`
      select period, count(*)::int from completion_records record
        join enrollments enrollment on enrollment.region = record.region and enrollment.id = enrollment_id
       where record.person_id = ${worker.id} group by period order by period`;
    expect(rows).toEqual([
      { period: '2026', count: 2 },
      { period: '2027', count: 1 },
    ]);
  });

  it('completes the course of a period by what was done in it alone, and shows both', async () => {
    const done = '2026-12-01T00:00:00Z';
    await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content));
    await completeLessons(world, worker, [event(0, done), event(1, done)], DECEMBER);
    await enroll('2027');
    expect((await progress(JANUARY)).courseProgress[0]).toEqual({
      period: '2027',
      state: 'NOT_STARTED',
      metCount: 0,
      completedAt: null,
      otherPeriods: [{ period: null, state: 'COMPLETED', metCount: 3 }],
    });
    const january = JANUARY.toISOString();
    await completeLessons(world, worker, [event(0, january), event(1, january)], JANUARY);
    const [halfway] = (await progress(JANUARY)).courseProgress;
    expect(halfway).toMatchObject({ state: 'IN_PROGRESS', metCount: 2, completedAt: null });
    // Before the period begins, and after it has ended, everything that was done counts.
    for (const outside of [DECEMBER, new Date('2028-01-15T02:00:00Z')]) {
      const [free] = (await progress(outside)).courseProgress;
      expect(free).toMatchObject({ period: null, state: 'COMPLETED', metCount: 3 });
    }
  });

  it('counts attempts by enrolment, numbers them through, and keeps one open over the turn of the year', async () => {
    const quiz = uuidOf('course/quiz');
    for (const number of [1, 2]) {
      const { attempt } = await start(world, worker, quiz, { at: DECEMBER });
      expect(attempt.attemptNumber).toBe(number);
      await submit(world, worker, attempt.id, { at: DECEMBER });
    }
    expect(await start(world, worker, quiz, { at: DECEMBER })).toMatchObject({
      code: 'ATTEMPT_LIMIT_REACHED',
    });
    await enroll('2027');
    expect(await standing(DECEMBER)).toMatchObject({ attemptsUsed: 2, attemptsRemaining: 0 });
    expect(await standing(JANUARY)).toMatchObject({ attemptsUsed: 0, attemptsRemaining: 2 });
    const { attempt } = await start(world, worker, quiz, { at: JANUARY });
    expect(attempt.attemptNumber).toBe(3);
    // The open one goes on whatever the day.
    expect(await start(world, worker, quiz, { at: DECEMBER })).toMatchObject({ resumed: true });
    expect(await standing(DECEMBER)).toMatchObject({
      attemptsUsed: 2,
      openAttempt: { id: attempt.id },
    });
    expect(await standing(JANUARY)).toMatchObject({
      attemptsUsed: 1,
      openAttempt: { id: attempt.id },
    });
  });

  it('adds nothing when an event is sent again after the person moved and a period began', async () => {
    const sent = { ...event(0, '2026-12-01T00:00:00Z'), clientEventId: 'moved' };
    const [first] = await completeLessons(world, worker, [sent], DECEMBER);
    await enroll('2026', '4201');
    const [again] = await completeLessons(world, worker, [sent], DECEMBER);
    expect(again).toMatchObject({ alreadyRecorded: true, record: { id: first?.record.id } });
    expect(first?.record.id).toMatch(/^4101\./);
  });

  it('takes no period that is none', async () => {
    for (const period of ['27', '2027-', '2028-2026', '2027 ', 'now']) {
      await expect(enroll(period), period).rejects.toMatchObject({ code: '23514' });
    }
  });
});
