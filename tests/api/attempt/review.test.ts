/** What a scored attempt opens to the person who sat it, by the policy of its quiz; and 错题. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  SECRET,
  uuidOf,
  withQuiz,
} from '../../testkit/records/content-set.ts';
import { pass, save, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const draw = [{ bank: 'core', count: 8 }];
const content = mergeContent(
  withQuiz(makeContent({ masteryScore: 90 }), { draw }),
  withQuiz(makeContent({ seed: 'pass', slug: 'pass', masteryScore: 90 }), {
    draw,
    review: 'AFTER_PASS',
  }),
  withQuiz(makeContent({ seed: 'each', slug: 'each', masteryScore: 90 }), {
    draw,
    review: 'AFTER_EACH',
  }),
);
const questions = gradedQuestions(content);
const NEVER = uuidOf('course/quiz');
const AFTER_PASS = uuidOf('pass/quiz');
const AFTER_EACH = uuidOf('each/quiz');

const QUESTION = `id type attemptId pointsEarned review { rationaleHtml feedback { choiceId html } }
  savedResponse { choiceId choiceIds }`;
const ATTEMPT = `query ($id: ID!) { quizAttempt(id: $id) { questions { ${QUESTION} } } }`;
const MISSED = `{ viewer { missedQuestions { ${QUESTION} stemHtml } } }`;
const OWN = `query ($id: ID!) { node(id: $id) { ... on Quiz { viewerStanding {
  attempts { id attemptNumber scorePercent quiz { id } } } } } }`;

describe('the review of an attempt', () => {
  let world: World;
  let worker: TestPerson;

  beforeAll(async () => {
    world = await createWorld(content);
    worker = await world.person();
  });
  afterAll(() => world.close());

  const ofAttempt = async (id: string): Promise<Answer[]> =>
    (await world.data(worker.viewer, ATTEMPT, { id })).quizAttempt.questions;

  /** Answers each choice question with its first wrong choice, and hands in. */
  async function fail(quizId: string): Promise<string> {
    const { attempt } = await start(world, worker, quizId);
    for (const { id } of attempt.questions) {
      const question = questions.get(id);
      if (question?.type !== 'SINGLE_CHOICE') continue;
      const wrong = question.choices.find(({ isKey }) => !isKey);
      await save(world, worker, attempt.id, id, {
        type: 'SINGLE_CHOICE',
        choiceId: wrong?.id,
      });
    }
    await submit(world, worker, attempt.id);
    return attempt.id;
  }

  function expectOpen(shown: readonly Answer[]): void {
    for (const { id, review, savedResponse } of shown) {
      const question = questions.get(id);
      if (question === undefined) throw new Error(id);
      expect(review.rationaleHtml).toContain(question.rationale);
      const chosen = [savedResponse?.choiceId ?? [], savedResponse?.choiceIds ?? []].flat();
      const choices = 'choices' in question ? question.choices : [];
      const said = choices.filter(({ id: choiceId }) => chosen.includes(choiceId));
      expect(review.feedback.map(({ choiceId }: Answer) => choiceId).toSorted()).toEqual(
        said.map(({ id: choiceId }) => choiceId).toSorted(),
      );
      const told = JSON.stringify(review);
      for (const { id: choiceId, feedback } of choices) {
        if (!chosen.includes(choiceId)) expect(told).not.toContain(feedback);
      }
    }
  }

  it('stays closed with NEVER, which is what a quiz without a policy has, even after a pass', async () => {
    const failed = await fail(NEVER);
    const { id } = await pass(world, worker, NEVER, questions);
    for (const attempt of [failed, id]) {
      const shown = await ofAttempt(attempt);
      expect(shown.map(({ review }) => review)).toEqual(shown.map(() => null));
    }
  });

  it('opens with AFTER_EACH once scored: rationale, and the feedback of what was chosen alone', async () => {
    const { attempt } = await start(world, worker, AFTER_EACH);
    expect((await ofAttempt(attempt.id)).every(({ review }) => review === null)).toBe(true);
    const id = await fail(AFTER_EACH);
    expect(id).toBe(attempt.id);
    const shown = await ofAttempt(id);
    expect(shown.some(({ review }) => review.feedback.length > 0)).toBe(true);
    expectOpen(shown);
  });

  it('opens with AFTER_PASS when the quiz is passed, for what was sat before, too', async () => {
    const failed = await fail(AFTER_PASS);
    expect(JSON.stringify(await ofAttempt(failed))).not.toContain(`${SECRET}-rationale`);
    const { id } = await pass(world, worker, AFTER_PASS, questions);
    expectOpen(await ofAttempt(id));
    expectOpen(await ofAttempt(failed));
  });

  it('is nobody else’s', async () => {
    const other = await world.person();
    const id = await fail(AFTER_EACH);
    expect((await world.data(other.viewer, ATTEMPT, { id })).quizAttempt).toBeNull();
    expect((await world.data(other.viewer, MISSED)).viewer.missedQuestions).toEqual([]);
    expect((await world.data({ kind: 'ANONYMOUS' }, MISSED)).viewer.missedQuestions).toEqual([]);
  });

  it('lists as missed what the newest answer lost, until it is answered in full', async () => {
    const missed = async (): Promise<Answer[]> =>
      (await world.data(worker.viewer, MISSED)).viewer.missedQuestions;
    const id = await fail(AFTER_EACH);
    const lost = (await ofAttempt(id)).filter(({ pointsEarned }) => pointsEarned < 1);
    const listed = (await missed()).filter(({ attemptId }) => attemptId === id);
    expect(listed.map((question) => question.id).toSorted()).toEqual(
      lost.map((question) => question.id).toSorted(),
    );
    await pass(world, worker, AFTER_EACH, questions);
    const ids = new Set(lost.map((question) => question.id));
    expect((await missed()).filter((question) => ids.has(question.id))).toEqual([]);
  });

  it('is found from the list of attempts at the quiz, newest first', async () => {
    const id = await fail(NEVER);
    const { node } = await world.data(worker.viewer, OWN, { id: NEVER });
    const { attempts } = node.viewerStanding;
    expect(attempts[0]).toMatchObject({ id, quiz: { id: NEVER } });
    expect(attempts.map(({ attemptNumber }: Answer) => attemptNumber)).toEqual(
      attempts.map((_: Answer, index: number) => attempts.length - index),
    );
  });
});
