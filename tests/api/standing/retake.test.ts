/** 再考: what a learner who has passed a quiz is told before the next attempt. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradedQuestions, uuidOf } from '../../testkit/records/content-set.ts';
import { pass, start } from '../../testkit/records/sit.ts';
import { createWorld, type TestPerson, type World } from '../../testkit/records/world.ts';
import { all, content, POSITION, rule, withRules } from './rules.ts';

const quizId = uuidOf('course/quiz');
const asking = (validMonths: number, minScore?: number) =>
  rule('quiz', {
    effectiveFrom: '2020-01-01',
    requires: all({
      id: 'theory',
      kind: 'QUIZ',
      ref: { kind: 'QUIZ', uuid: quizId, title: '结课测验' },
      validMonths,
      ...(minScore === undefined ? {} : { minScore }),
    }),
  });

let world: World;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(withRules(asking(12)));
  worker = await world.person();
  await world.database.sql`
    update employments set position_family = ${POSITION} where person_id = ${worker.id}`;
});
afterAll(() => world.close());

const standing = async (at = new Date(), person = worker) => {
  const { node } = await world.data(
    person.viewer,
    `query ($id: ID!) { node(id: $id) { ... on Quiz {
      viewerStanding { passed retakeReason retakeText attemptsRemaining } } } }`,
    { id: quizId },
    at,
  );
  return node.viewerStanding;
};

describe('a quiz that the viewer has passed', () => {
  it('is not asked for again while it counts', async () => {
    expect(await standing()).toMatchObject({ passed: false, retakeReason: null });
    await pass(world, worker, quizId, gradedQuestions(content));
    expect(await standing()).toMatchObject({ passed: true, retakeReason: null, retakeText: null });
  });

  it('is asked for again when it is no longer valid, with the rule that says so', async () => {
    const inTwoYears = new Date(Date.now() + 2 * 366 * 86_400_000);
    const { retakeReason, retakeText } = await standing(inTwoYears);
    expect(retakeReason).toBe('EXPIRED');
    expect(retakeText).toMatch(
      /^“上岗条件 quiz”要求的有效期已过，上次合格是 \d{4}-\d\d-\d\d，需要再考。$/,
    );
  });

  it('is asked for again in a new training period', async () => {
    const year = String(new Date().getUTCFullYear() + 1);
    await world.database.sql`
      insert into enrollments (region, id, person_id, course_uuid, course_digest, period, enrolled_at)
      select region, gen_random_uuid(), person_id, course_uuid, course_digest, ${year}, now()
        from enrollments where person_id = ${worker.id}`;
    expect(await standing()).toMatchObject({ retakeReason: null });
    expect(await standing(new Date(`${year}-02-01T00:00:00Z`))).toMatchObject({
      passed: true,
      retakeReason: 'NEW_PERIOD',
    });
  });

  it('can be started again all the same: only the page does not offer it', async () => {
    expect(await start(world, worker, quizId)).toMatchObject({
      __typename: 'StartAttemptSuccess',
      resumed: false,
    });
  });

  it('asks nothing of somebody who has no such position', async () => {
    const other = await world.person();
    await pass(world, other, quizId, gradedQuestions(content));
    const inTwoYears = new Date(Date.now() + 2 * 366 * 86_400_000);
    expect(await standing(inTwoYears, other)).toMatchObject({ passed: true, retakeReason: null });
  });
});
