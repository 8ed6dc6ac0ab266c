import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradedQuestions, makeContent, SECRET, uuidOf } from '../../testkit/records/content-set.ts';
import { createWorld, type TestPerson, type World } from '../../testkit/records/world.ts';

const content = makeContent();
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');

const ATTEMPT = `
  id state attemptNumber startedAt deadlineAt graceSeconds serverTime submittedAt expiredAt
  scorePercent mastered pointsEarned pointsTotal
  quiz { id title } satQuiz { title masteryScore } course { slug }
  questions {
    id type stemHtml caseTitle caseHtml choices { id html } blankIds items { id html }
    leftTitle rightTitle left { id html } right { id html }
    savedResponse { type choiceId choiceIds blanks { id text } itemIds pairs { leftId rightId } clientSequence }
    pointsEarned pointsTotal citations { sourceId title articles } lessonsToReread { slug }
  }`;
const START = `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) {
  __typename ... on StartAttemptSuccess { resumed attempt { ${ATTEMPT} } } ... on Refusal { code message } } }`;
const SAVE = `mutation ($input: SaveResponseInput!) { saveResponse(input: $input) {
  __typename ... on SaveResponseSuccess { questionId clientSequence savedAt } ... on Refusal { code message } } }`;
const SUBMIT = `mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) {
  __typename ... on SubmitAttemptSuccess { attempt { ${ATTEMPT} } } ... on Refusal { code message } } }`;

describe('sitting a quiz', () => {
  let world: World;
  let worker: TestPerson;

  beforeAll(async () => {
    world = await createWorld(content);
    worker = await world.person();
  });
  afterAll(() => world.close());

  it('starts, saves every kind of answer, scores what was handed in and records the pass', async () => {
    const { startAttempt } = await world.data(worker.viewer, START, {
      input: { quizId, idempotencyKey: 'start-1' },
    });
    expect(startAttempt.__typename).toBe('StartAttemptSuccess');
    const { attempt } = startAttempt;
    expect(attempt.state).toBe('IN_PROGRESS');
    expect(attempt.questions).toHaveLength(8);
    expect(JSON.stringify(startAttempt)).not.toContain(SECRET);

    let sequence = 0;
    for (const { id } of attempt.questions) {
      const question = questions.get(id);
      if (question === undefined) throw new Error(`unknown question ${id}`);
      sequence += 1;
      const { saveResponse } = await world.data(worker.viewer, SAVE, {
        input: {
          attemptId: attempt.id,
          questionId: id,
          response: perfectResponse(question),
          clientSequence: sequence,
          idempotencyKey: `save-${sequence}`,
        },
      });
      expect(saveResponse).toMatchObject({ __typename: 'SaveResponseSuccess', questionId: id });
    }
    const { submitAttempt } = await world.data(worker.viewer, SUBMIT, {
      input: { attemptId: attempt.id, idempotencyKey: 'submit-1' },
    });
    expect(submitAttempt.attempt).toMatchObject({
      state: 'SCORED',
      scorePercent: 100,
      mastered: true,
      pointsEarned: 8,
      pointsTotal: 8,
    });
    const records = await world.database.sql`
      select activity_kind, outcome, score_percent::float8 as score, city_code, org_unit_code, region
        from completion_records where person_id = ${worker.id}`;
    expect(records).toMatchObject([
      {
        activity_kind: 'QUIZ',
        outcome: 'PASSED',
        score: 100,
        city_code: '410100000000',
        region: '4101',
      },
    ]);
  });
});
