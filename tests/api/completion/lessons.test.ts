import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  uuidOf,
} from '../../testkit/records/content-set.ts';
import { rowsAdded } from '../../testkit/records/rows.ts';
import { completeLessons, freshKey, type LessonEvent, pass } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, type World } from '../../testkit/records/world.ts';

const content = makeContent({ lessons: 2, optionalLessons: 1 });
const other = makeContent({ seed: 'other', slug: 'mediation', selfChecks: false });
const lessons = content.lessons.get('emergency') ?? [];
const NOW = new Date('2026-11-22T08:00:00.000Z');

function event(index: number, over: Partial<LessonEvent> = {}): LessonEvent {
  const lesson = lessons[index];
  if (lesson === undefined) throw new Error(`no lesson ${index}`);
  return {
    lessonId: lesson.value.uuid,
    lessonVersion: lesson.digest,
    completedAt: '2026-11-20T08:00:00+08:00',
    clientEventId: freshKey(),
    selfChecks: lesson.value.selfChecks.map(({ uuid }) => uuid),
    ...over,
  };
}

describe('recordLessonCompletion', () => {
  let world: World;
  let worker: TestPerson;

  beforeAll(async () => {
    world = await createWorld(mergeContent(content, other));
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    worker = await world.person();
  });

  const records = async () => world.database.sql`
    select activity_kind as kind, activity_uuid as uuid, nominal_minutes as minutes, region,
           org_unit_code as unit, completed_at = ${'2026-11-20T00:00:00Z'} as "atClaim",
           completed_at = ${NOW.toISOString()} as "atArrival",
           claimed_completed_at is not null as claimed
      from completion_records where person_id = ${worker.id} order by recorded_at, id`;

  it('records a lesson with the unit, the minutes and the time of then', async () => {
    const [result] = await completeLessons(world, worker, [event(0)], NOW);
    expect(result).toMatchObject({ index: 0, alreadyRecorded: false, refusal: null });
    expect(result?.record).toMatchObject({
      activityKind: 'LESSON',
      activityTitle: 'lesson-1 的标题',
      completedAt: '2026-11-20T00:00:00.000000Z',
      claimedCompletedAt: '2026-11-20T00:00:00.000000Z',
    });
    expect(await records()).toMatchObject([
      { kind: 'LESSON', region: '4101', unit: '410102001001', atClaim: true, claimed: true },
    ]);
  });

  it('judges each item of a batch on its own and says which', async () => {
    const wrong: LessonEvent[] = [
      event(0, { lessonId: uuidOf('nothing') }),
      event(0, { lessonVersion: `sha256:${'0'.repeat(64)}` }),
      event(0, { lessonVersion: lessons[1]?.digest ?? '' }),
      event(0, { selfChecks: [] }),
      event(0, { selfChecks: [uuidOf('nothing')] }),
    ];
    const results = await completeLessons(world, worker, [...wrong, event(1)], NOW);
    expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(results.map(({ refusal }) => refusal?.__typename ?? null)).toEqual([
      'NotFound',
      'NotFound',
      'NotFound',
      'ValidationError',
      'ValidationError',
      null,
    ]);
    expect(results[3]?.refusal.fields).toMatchObject([{ path: 'completions.3.selfChecks' }]);
    expect(await records()).toHaveLength(1);
  });

  it('adds nothing when a phone sends its events again, in other batches and order', async () => {
    const events = [event(0), event(1), event(2)];
    const first = await completeLessons(world, worker, events, NOW);
    const added = await rowsAdded(world.database, async () => {
      const again = await Promise.all([
        completeLessons(world, worker, [...events].reverse(), NOW),
        completeLessons(world, worker, events.slice(1), NOW),
      ]);
      for (const result of again.flat()) {
        expect(result.alreadyRecorded).toBe(true);
        const original = first.find(({ clientEventId }) => clientEventId === result.clientEventId);
        expect(result.record.id).toBe(original?.record.id);
      }
    });
    expect(added).toEqual({});
  });

  it('adds no second record of a version under a new event, in the same batch neither', async () => {
    await completeLessons(world, worker, [event(0)], NOW);
    const added = await rowsAdded(world.database, async () => {
      const results = await completeLessons(world, worker, [event(0), event(0)], NOW);
      expect(results.map(({ alreadyRecorded }) => alreadyRecorded)).toEqual([true, true]);
      expect(results[0]?.record.id).toBe(results[1]?.record.id);
    });
    // The two events are known from now on, and nothing else.
    expect(added).toEqual({ idempotency_keys: 2 });
  });

  it('records a new version of the lesson beside the old one', async () => {
    await completeLessons(world, worker, [event(0)], NOW);
    const revised = makeContent({ lessons: 2, optionalLessons: 1, revision: '（新版）' });
    await world.sync(mergeContent(revised, other));
    const lesson = revised.lessons.get('emergency')?.[0];
    const [fresh] = await completeLessons(
      world,
      worker,
      [event(0, { lessonVersion: lesson?.digest ?? '' })],
      NOW,
    );
    expect(fresh).toMatchObject({ alreadyRecorded: false });
    expect(fresh?.record.activityTitle).toBe('lesson-1 的标题（新版）');
    // A phone that was offline during the change still reports the old one.
    const [late] = await completeLessons(world, await world.person(), [event(0)], NOW);
    expect(late?.record.activityTitle).toBe('lesson-1 的标题');
    await world.sync(mergeContent(content, other));
    expect(await records()).toHaveLength(2);
  });

  it.each([
    ['in the future', '2027-01-01T00:00:00Z'],
    ['before any phone', '1970-01-01T00:00:00Z'],
  ])(
    'takes the arrival when the device’s clock is %s, and keeps what it said',
    async (_title, completedAt) => {
      const [result] = await completeLessons(world, worker, [event(0, { completedAt })], NOW);
      expect(result?.refusal).toBeNull();
      expect(await records()).toMatchObject([{ atArrival: true, claimed: true }]);
    },
  );

  it('completes the course with the last requirement, at the time of the last', async () => {
    await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content));
    await completeLessons(world, worker, [event(0), event(1)], NOW);
    const progress = async () => {
      const { viewer } = await world.data(
        worker.viewer,
        `{ viewer { person { courseProgress { course { slug } state completedAt metCount missingCount
          requirements { kind title met metAt lesson { slug } quiz { slug } } } } } }`,
      );
      return viewer.person.courseProgress;
    };
    const [done, untouched] = await progress();
    expect(done).toMatchObject({
      course: { slug: 'emergency' },
      state: 'COMPLETED',
      metCount: 3,
      missingCount: 0,
      requirements: [
        { kind: 'LESSON', met: true, lesson: { slug: 'lesson-1' }, quiz: null },
        { kind: 'LESSON', met: true },
        { kind: 'QUIZ', met: true, lesson: null, quiz: { slug: 'final' } },
      ],
    });
    expect(done.completedAt).toBe(done.requirements[2].metAt);
    expect(untouched).toMatchObject({ state: 'NOT_STARTED', completedAt: null, missingCount: 3 });
    const minutes = (await records()).map(({ kind, minutes: own }) => [kind, own]);
    // A sum over records counts each minute once.
    expect(minutes).toEqual([
      ['QUIZ', 0],
      ['LESSON', expect.any(Number)],
      ['LESSON', expect.any(Number)],
      ['COURSE', 0],
    ]);
  });

  it('completes the course when it comes to ask for less and anything is sent again', async () => {
    await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content));
    await completeLessons(world, worker, [event(0)], NOW);
    await world.sync(mergeContent(makeContent({ lessons: 1, optionalLessons: 2 }), other));
    await completeLessons(world, worker, [event(0)], NOW);
    await world.sync(mergeContent(content, other));
    expect((await records()).map(({ kind }) => kind).sort()).toEqual(['COURSE', 'LESSON', 'QUIZ']);
  });

  it('keeps the region of the enrolment when the person moves, and the unit of each time', async () => {
    await completeLessons(world, worker, [event(0)], NOW);
    await world.database.sql`
      update employments set ended_on = '2026-11-21' where person_id = ${worker.id}`;
    await world.database.sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (${uuidOf(worker.id)}, ${worker.id}, '420102001001', 'STAFF', true, '2026-11-22')`;
    await completeLessons(
      world,
      worker,
      [
        event(1, { completedAt: '2026-11-22T07:00:00Z' }),
        event(2, { completedAt: '2026-11-20T07:00:00Z' }),
      ],
      NOW,
    );
    const otherLesson = other.lessons.get('mediation')?.[0];
    await completeLessons(
      world,
      worker,
      [
        {
          lessonId: otherLesson?.value.uuid ?? '',
          lessonVersion: otherLesson?.digest ?? '',
          completedAt: '2026-11-22T07:30:00Z',
        },
      ],
      NOW,
    );
    expect((await records()).map(({ region, unit }) => [region, unit])).toEqual([
      ['4101', '410102001001'],
      ['4101', '420102001001'],
      ['4101', '410102001001'],
      ['4201', '420102001001'],
    ]);
    const { viewer } = await world.data(
      worker.viewer,
      '{ viewer { person { transcript(first: 10) { edges { node { id } } } } } }',
    );
    expect(viewer.person.transcript.edges).toHaveLength(4);
  });

  it('records people without a post under no unit, seen by themselves only', async () => {
    worker = await world.person(null);
    await completeLessons(world, worker, [event(0)], NOW);
    expect(await records()).toMatchObject([{ region: '0000', unit: null }]);
  });

  it.each([0, 101])('refuses a batch of %d items as a whole, by path', async (length) => {
    const { recordLessonCompletion } = await world.data(
      worker.viewer,
      `mutation ($input: RecordLessonCompletionInput!) { recordLessonCompletion(input: $input) {
        __typename ... on ValidationError { fields { path message } } } }`,
      { input: { completions: Array.from({ length }, () => event(0)) } },
    );
    expect(recordLessonCompletion).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'completions' }],
    });
    expect(await records()).toHaveLength(0);
  });

  it.each([
    ['lessonId', 'nonsense'],
    ['lessonVersion', 'sha256:nonsense'],
    ['clientEventId', ''],
    ['clientEventId', 'x'.repeat(256)],
    ['selfChecks', ['nonsense']],
    ['selfChecks', Array.from({ length: 201 }, () => uuidOf('any'))],
    // Each of these, in UTC, is a year that RFC 3339 or a client cannot say; the first two once made
    // every page with the record unreadable, the third was refused by PostgreSQL itself.
    ['completedAt', '0001-01-01T00:00:00+14:00'],
    ['completedAt', '9999-12-31T23:59:59-12:00'],
    ['completedAt', '0000-01-01T00:00:00Z'],
    ['completedAt', '2026-02-30T08:00:00+08:00'],
    ['completedAt', ''],
  ])(
    'refuses one item of a hundred whose %s is %j, by its path, and records the others',
    async (field, value) => {
      const events = Array.from({ length: 100 }, (_, index) => event(index % 3));
      events[57] = { ...event(0), [field]: value };
      const results = await completeLessons(world, worker, events, NOW);
      expect(results.map(({ index }) => index)).toEqual(events.map((_, index) => index));
      const refused = results.filter(({ refusal }) => refusal !== null);
      expect(refused).toMatchObject([
        {
          index: 57,
          clientEventId: events[57].clientEventId,
          record: null,
          refusal: { code: 'VALIDATION_ERROR' },
        },
      ]);
      expect(refused[0]?.refusal.fields[0].path).toMatch(
        new RegExp(`^completions\\.57\\.${field}(\\.0)?$`),
      );
      expect(await records()).toHaveLength(3);
    },
  );

  it('takes a full batch of a hundred', async () => {
    const events = Array.from({ length: 100 }, (_, index) => event(index % 3));
    const results = await completeLessons(world, worker, events, NOW);
    expect(results.filter(({ alreadyRecorded }) => !alreadyRecorded)).toHaveLength(3);
    expect(results.every(({ refusal }) => refusal === null)).toBe(true);
  });
});
