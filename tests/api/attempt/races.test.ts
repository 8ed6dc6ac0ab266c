/** Two browsers, double clicks and network retries at once: one attempt, one grade, one answer to all. */
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { completeLessons, pass, save, start, submit } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, type World } from '../../testkit/records/world.ts';

const content = makeContent({ selfChecks: false, optionalLessons: 0 });
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');

describe('at the same time', () => {
  let world: World;
  let worker: TestPerson;

  beforeAll(async () => {
    world = await createWorld(content, { poolSize: 20 });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    worker = await world.person();
  });

  const counts = async () => {
    const [row] = await world.database.sql`
      select (select count(*)::int from enrollments where person_id = ${worker.id}) as enrollments,
             (select count(*)::int from quiz_attempts where person_id = ${worker.id}) as attempts,
             (select count(*)::int from score_events event join quiz_attempts attempt
                 on (attempt.region, attempt.id) = (event.region, event.attempt_id)
               where person_id = ${worker.id}) as scores,
             (select count(*)::int from completion_records where person_id = ${worker.id}) as records,
             (select count(*)::int from audit_events
               where actor_id = ${worker.id} and action = 'attempt:submit') as submitted`;
    return row;
  };
  const right = (id: string): object => {
    const question = questions.get(id);
    if (question === undefined) throw new Error(id);
    return perfectResponse(question);
  };

  it('twelve starts open one attempt, and all get it', async () => {
    const started = await Promise.all(
      Array.from({ length: 12 }, () => start(world, worker, quizId)),
    );
    expect(new Set(started.map(({ attempt }) => attempt.id)).size).toBe(1);
    expect(started.filter(({ resumed }) => !resumed)).toHaveLength(1);
    expect(await counts()).toMatchObject({ enrollments: 1, attempts: 1 });
  });

  it('twelve hand-ins give one grade, and all get it', async () => {
    const { attempt } = await start(world, worker, quizId);
    for (const { id } of attempt.questions) await save(world, worker, attempt.id, id, right(id));
    const results = await Promise.all(
      Array.from({ length: 12 }, () => submit(world, worker, attempt.id)),
    );
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0]).toMatchObject({
      attempt: { state: 'SCORED', scorePercent: 100, mastered: true },
    });
    expect(await counts()).toMatchObject({ attempts: 1, scores: 8, records: 1, submitted: 1 });
  });

  it('an answer that races with the hand-in is either scored or refused, never kept unscored', async () => {
    for (let round = 0; round < 12; round += 1) {
      worker = await world.person();
      const { attempt } = await start(world, worker, quizId);
      const { id } = attempt.questions[0];
      const saving = save(world, worker, attempt.id, id, right(id));
      const handing = submit(world, worker, attempt.id);
      const [saved, submitted] = await Promise.all([saving, handing]);
      expect(['SaveResponseSuccess', 'AttemptAlreadySubmitted']).toContain(saved.__typename);
      const isSaved = saved.__typename === 'SaveResponseSuccess';
      expect(submitted.attempt.scorePercent).toBe(isSaved ? 12.5 : 0);
      const stored = await world.database.sql`
        select 1 from quiz_responses response join quiz_attempts attempt
            on (attempt.region, attempt.id) = (response.region, response.attempt_id)
         where person_id = ${worker.id}`;
      expect(stored).toHaveLength(isSaved ? 1 : 0);
    }
  });

  it('autosaves that overtake each other end with the last answer', async () => {
    const { attempt } = await start(world, worker, quizId);
    const single = attempt.questions.find(({ type }: { type: string }) => type === 'SINGLE_CHOICE');
    const question = questions.get(single.id);
    if (question?.type !== 'SINGLE_CHOICE') throw new Error('not a single choice');
    const sequences = [5, 2, 9, 7, 1, 8, 3, 6, 4, 0];
    const results = await Promise.all(
      sequences.map((sequence) => {
        const choice = question.choices[sequence % question.choices.length];
        const response = { type: 'SINGLE_CHOICE', choiceId: choice?.id };
        return save(world, worker, attempt.id, single.id, response, { sequence });
      }),
    );
    for (const result of results) {
      expect(['SaveResponseSuccess', 'StaleResponse']).toContain(result.__typename);
    }
    const [stored] = await world.database.sql`
      select response ->> 'choiceId' as "choiceId", client_sequence::int as sequence
        from quiz_responses where question_uuid = ${single.id}
         and attempt_id = ${attempt.id.split('.')[1]}`;
    expect(stored).toEqual({
      choiceId: question.choices[9 % question.choices.length]?.id,
      sequence: 9,
    });
    const stale = results.find(({ __typename }) => __typename === 'StaleResponse');
    if (stale !== undefined) expect(stale.storedSequence).toBeGreaterThan(0);
  });

  it('the last lesson and the quiz together complete the course once', async () => {
    for (let round = 0; round < 6; round += 1) {
      worker = await world.person();
      const [first, last] = content.lessons.get('emergency') ?? [];
      const event = (lesson: typeof first) => ({
        lessonId: lesson?.value.uuid ?? '',
        lessonVersion: lesson?.digest ?? '',
      });
      await completeLessons(world, worker, [event(first)]);
      const { attempt } = await start(world, worker, quizId);
      for (const { id } of attempt.questions) await save(world, worker, attempt.id, id, right(id));
      await Promise.all([
        completeLessons(world, worker, [event(last)]),
        completeLessons(world, worker, [event(last)]),
        submit(world, worker, attempt.id),
        submit(world, worker, attempt.id),
      ]);
      const records = await world.database.sql`
        select activity_kind, count(*)::int from completion_records
         where person_id = ${worker.id} group by 1 order by 1`;
      expect(records).toEqual([
        { activity_kind: 'COURSE', count: 1 },
        { activity_kind: 'LESSON', count: 2 },
        { activity_kind: 'QUIZ', count: 1 },
      ]);
    }
  });

  it('a start that races with the end of the limit never gives one attempt too many', async () => {
    const limited = await createWorld(makeContent({ maxAttempts: 2 }), { poolSize: 12 });
    worker = await limited.person();
    for (const number of [1, 2]) {
      const { attempt } = await start(limited, worker, quizId);
      expect(attempt.attemptNumber).toBe(number);
      await Promise.all([
        submit(limited, worker, attempt.id),
        ...Array.from({ length: 4 }, () => start(limited, worker, quizId)),
      ]);
      // What the racing starts opened, if anything, is the one further attempt.
      const open = await limited.database.sql`
        select region || '.' || id as id from quiz_attempts
         where person_id = ${worker.id} and state = 'IN_PROGRESS'`;
      for (const { id } of open) await submit(limited, worker, id);
      if (open.length > 0) break;
    }
    const refused = await Promise.all(
      Array.from({ length: 4 }, () => start(limited, worker, quizId)),
    );
    for (const result of refused)
      expect(result).toMatchObject({ __typename: 'AttemptLimitReached' });
    const [row] = await limited.database.sql`
      select count(*)::int from quiz_attempts where person_id = ${worker.id}`;
    expect(row?.count).toBe(2);
    await limited.close();
  });

  it('a person disabled in between gets nothing done any more', async () => {
    const { attempt } = await start(world, worker, quizId);
    await world.database.sql`update people set disabled_at = now() where id = ${worker.id}`;
    expect(await submit(world, worker, attempt.id)).toMatchObject({ __typename: 'NotSignedIn' });
    expect(await start(world, worker, quizId)).toMatchObject({ __typename: 'NotSignedIn' });
    expect(await counts()).toMatchObject({ attempts: 1, scores: 0, records: 0 });
  });

  it('somebody else’s attempt cannot be seen, answered or handed in', async () => {
    const { attempt } = await start(world, worker, quizId);
    const other = await world.person();
    const coordinator = await world.person('district', [['ADMIN', 'province']]);
    for (const viewer of [other, coordinator]) {
      const { id } = attempt.questions[0];
      expect(await save(world, viewer, attempt.id, id, right(id))).toMatchObject({
        __typename: 'NotFound',
      });
      expect(await submit(world, viewer, attempt.id)).toMatchObject({ __typename: 'NotFound' });
      const seen = await world.data(
        viewer.viewer,
        'query ($id: ID!) { quizAttempt(id: $id) { id } node(id: $id) { id } }',
        { id: attempt.id },
      );
      expect(seen).toEqual({ quizAttempt: null, node: null });
    }
    expect(await counts()).toMatchObject({ attempts: 1, scores: 0 });
  });

  it('a passed quiz can be sat again, and each pass is recorded', async () => {
    await pass(world, worker, quizId, questions);
    await pass(world, worker, quizId, questions);
    expect(await counts()).toMatchObject({ attempts: 2, scores: 16, records: 2, submitted: 2 });
  });
});
