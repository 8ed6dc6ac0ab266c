/** The deadline is the server's: decided by when a request arrived, not by when it was worked on. */
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSweeper, sweepAttempts } from '../../../api/src/modules/attempt/attempt.sweeper.ts';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { save, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ timeLimitMinutes: 20, masteryScore: 10 });
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');
const STARTED = new Date('2025-11-22T01:00:00.000Z');
/** Seconds after the deadline. */
const at = (seconds: number): Date => new Date(STARTED.getTime() + 20 * 60_000 + seconds * 1000);

describe('the deadline', () => {
  let world: World;
  let worker: TestPerson;
  let attempt: Answer;
  let question: { id: string; response: object };

  beforeAll(async () => {
    world = await createWorld(content);
  });
  afterAll(() => world.close());

  async function begin(): Promise<void> {
    worker = await world.person();
    ({ attempt } = await start(world, worker, quizId, { at: STARTED }));
    const { id } = attempt.questions[0];
    const found = questions.get(id);
    if (found === undefined) throw new Error(id);
    question = { id, response: perfectResponse(found) };
  }
  const saveAt = (seconds: number, sequence = 1) =>
    save(world, worker, attempt.id, question.id, question.response, { at: at(seconds), sequence });
  const row = async () =>
    (
      await world.database.sql`
        select state, submitted_at, expired_at, points_earned::float8 as points, mastered
          from quiz_attempts where person_id = ${worker.id}`
    )[0];

  it.each([-1, 0, 30])('takes an answer %d s after it, within the grace', async (seconds) => {
    await begin();
    expect(await saveAt(seconds)).toMatchObject({ __typename: 'SaveResponseSuccess' });
    expect(await submit(world, worker, attempt.id, { at: at(seconds) })).toMatchObject({
      attempt: { state: 'SCORED', scorePercent: 12.5, mastered: true },
    });
  });

  it('refuses an answer and a hand-in after the grace, and scores what was saved', async () => {
    await begin();
    await saveAt(30);
    expect(await saveAt(30.001, 2)).toMatchObject({
      __typename: 'AttemptExpired',
      code: 'ATTEMPT_EXPIRED',
    });
    expect(await submit(world, worker, attempt.id, { at: at(30.001) })).toMatchObject({
      __typename: 'AttemptExpired',
    });
    expect(await row()).toMatchObject({
      state: 'SCORED',
      submitted_at: null,
      points: 1,
      mastered: true,
    });
    const records = await world.database.sql`
      select completed_at = ${at(0).toISOString()} as "atDeadline" from completion_records
       where person_id = ${worker.id} and activity_kind = 'QUIZ'`;
    expect(records).toMatchObject([{ atDeadline: true }]);
  });

  it('counts a request that arrived in time although it was worked on after the grace', async () => {
    await begin();
    // The sweeper comes by while the request waits: it leaves time for such requests.
    const holder = await world.database.sql.reserve();
    await holder`begin`;
    await holder`select 1 from people where id = ${worker.id} for update`;
    const waiting = submit(world, worker, attempt.id, { at: at(29) });
    const swept = sweepAttempts(world.database, at(31));
    await new Promise((resolve) => setTimeout(resolve, 150));
    await holder`commit`;
    holder.release();
    expect(await waiting).toMatchObject({ attempt: { state: 'SCORED', expiredAt: null } });
    expect(await swept).toBe(0);
  });

  it('closes and scores an attempt that nobody hands in, whichever process comes by first', async () => {
    await begin();
    await saveAt(-10);
    expect(await sweepAttempts(world.database, at(35))).toBe(0);
    const swept = await Promise.all([1, 2, 3].map(() => sweepAttempts(world.database, at(41))));
    expect(swept.reduce((sum, settled) => sum + settled, 0)).toBe(1);
    expect(await row()).toMatchObject({ state: 'SCORED', points: 1 });
    const audit = await world.database.sql`
      select actor_kind from audit_events where action = 'attempt:expire'
         and details ->> 'personId' = ${worker.id}`;
    expect(audit).toMatchObject([{ actor_kind: 'SYSTEM' }]);
    expect(await submit(world, worker, attempt.id, { at: at(29) })).toMatchObject({
      __typename: 'AttemptExpired',
    });
  });

  it('is over for whoever looks at the attempt, and for whoever starts again', async () => {
    await begin();
    const look = await world.data(
      worker.viewer,
      'query ($id: ID!) { quizAttempt(id: $id) { state expiredAt scorePercent mastered } }',
      { id: attempt.id },
      at(31),
    );
    expect(look.quizAttempt).toMatchObject({ state: 'SCORED', scorePercent: 0, mastered: false });

    await begin();
    const again = await start(world, worker, quizId, { at: at(31) });
    expect(again).toMatchObject({
      resumed: false,
      attempt: { attemptNumber: 2, state: 'IN_PROGRESS' },
    });
    expect(again.attempt.id).not.toBe(attempt.id);
  });

  it('hands in on time however late it is asked about again', async () => {
    await begin();
    const first = await submit(world, worker, attempt.id, { at: at(30) });
    expect(await submit(world, worker, attempt.id, { at: at(3600) })).toEqual(first);
  });
});

describe('a quiz without a time limit', () => {
  it('stays open until it is handed in', async () => {
    const world = await createWorld(makeContent({ timeLimitMinutes: null }));
    const worker = await world.person();
    const { attempt } = await start(world, worker, quizId, { at: STARTED });
    expect(attempt.deadlineAt).toBeNull();
    expect(await sweepAttempts(world.database, new Date('2036-01-01T00:00:00Z'))).toBe(0);
    const late = new Date('2036-01-01T00:00:00Z');
    expect(await submit(world, worker, attempt.id, { at: late })).toMatchObject({
      attempt: { state: 'SCORED' },
    });
    await world.close();
  });
});

describe('the sweeper', () => {
  it('closes a whole room in one round, and stops when it is told to', async () => {
    const world = await createWorld(content, { poolSize: 10 });
    const people = await Promise.all(Array.from({ length: 60 }, () => world.person()));
    for (const person of people) await start(world, person, quizId, { at: STARTED });
    const sweeper = startSweeper(world.database, world.context({ kind: 'ANONYMOUS' }).log, 60_000);
    const open = async () =>
      world.database.sql`select 1 from quiz_attempts where state = 'IN_PROGRESS'`;
    while ((await open()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await sweeper.stop();
    const [scored] = await world.database.sql`
      select count(*)::int from quiz_attempts where state = 'SCORED' and expired_at is not null`;
    expect(scored?.count).toBe(60);
    await world.close();
  });
});
