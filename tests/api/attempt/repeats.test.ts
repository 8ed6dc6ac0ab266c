/** What a second attempt at a quiz meets: other questions, a wait, and for a placement quiz no second record. */

import { digestOf } from '@shequ/schema/content/digest.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  singleChoice,
  uuidOf,
  withQuiz,
} from '../../testkit/records/content-set.ts';
import { pass, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const HOUR = 3_600_000;
const SIZE = 12;
const DRAWN = 5;

/** A bank of single questions, so that any number can be drawn. */
function withSingles(set: ContentSet): ContentSet {
  const questions = Array.from({ length: SIZE }, (_, index) => singleChoice(`single-${index}`));
  const banks = set.banks.map(({ file, value: bank }) => {
    const value = { ...bank, questions };
    return { file, value, digest: digestOf(value) };
  });
  return { ...set, banks };
}

const plain = makeContent();
const avoiding = withQuiz(withSingles(makeContent({ seed: 'avoid', slug: 'avoid' })), {
  neverRepeat: 'AVOID',
  maxAttempts: null,
  draw: [{ bank: 'core', count: DRAWN }],
});
const waiting = withQuiz(makeContent({ seed: 'wait', slug: 'wait' }), { cooldownHours: 24 });
const placing = withQuiz(makeContent({ seed: 'place', slug: 'place' }), {
  phase: 'PRE',
  masteryScore: 90,
});
const content = mergeContent(plain, avoiding, waiting, placing);

describe('a second attempt', () => {
  let world: World;
  let worker: TestPerson;
  beforeAll(async () => {
    world = await createWorld(content);
    worker = await world.person();
  });
  afterAll(() => world.close());

  /** Starts and hands in at once; returns the questions that were delivered. */
  async function sit(quizId: string): Promise<string[]> {
    const { attempt } = await start(world, worker, quizId);
    await submit(world, worker, attempt.id);
    return attempt.questions.map(({ id }: Answer) => id);
  }

  it('has none of the questions of the first while there are others, then those seen the longest ago', async () => {
    const quizId = uuidOf('avoid/quiz');
    const [first, second, third] = [await sit(quizId), await sit(quizId), await sit(quizId)];
    expect(new Set([...first, ...second]).size).toBe(2 * DRAWN);
    const fresh = third.filter((id) => ![...first, ...second].includes(id));
    expect(fresh).toHaveLength(SIZE - 2 * DRAWN);
    expect(third.filter((id) => second.includes(id))).toEqual([]);
  });

  it('may not start before the hours of its quiz have passed since the end of the first', async () => {
    const quizId = uuidOf('wait/quiz');
    const begin = new Date('2026-11-22T01:00:00Z');
    const standing = async (at: Date): Promise<string | null> => {
      const data = await world.data(
        worker.viewer,
        `query ($id: ID!) { node(id: $id) { ... on Quiz { cooldownHours viewerStanding { nextStartAt } } } }`,
        { id: quizId },
        at,
      );
      expect(data.node.cooldownHours).toBe(24);
      return data.node.viewerStanding.nextStartAt;
    };
    expect(await standing(begin)).toBeNull();
    const { attempt } = await start(world, worker, quizId, { at: begin });
    const end = new Date(begin.getTime() + 10 * 60_000);
    await submit(world, worker, attempt.id, { at: end });
    const until = new Date(end.getTime() + 24 * HOUR);
    const refused = await start(world, worker, quizId, { at: new Date(until.getTime() - 1) });
    expect(refused).toEqual({
      __typename: 'AttemptCooldown',
      code: 'ATTEMPT_COOLDOWN',
      message: '两次作答之间要隔 24 小时，11 月 23 日 09:10 以后可以再考。先看看上一次丢分的课。',
    });
    expect(Date.parse((await standing(end)) ?? '')).toBe(until.getTime());
    expect(await standing(until)).toBeNull();
    expect((await start(world, worker, quizId, { at: until })).__typename).toBe(
      'StartAttemptSuccess',
    );
  });

  it('at a quiz without such a rule may start at once', async () => {
    await sit(uuidOf('course/quiz'));
    expect((await sit(uuidOf('course/quiz'))).length).toBeGreaterThan(0);
  });

  it('at a placement quiz leaves no second record: the first counts, whatever its score', async () => {
    const quizId = uuidOf('place/quiz');
    const { attempt } = await start(world, worker, quizId);
    await submit(world, worker, attempt.id);
    const again = await pass(world, worker, quizId, gradedQuestions(content));
    expect(again).toMatchObject({ scorePercent: 100, mastered: true });
    const records = await world.database.sql`
      select outcome, score_percent::float as score, attempt_id from completion_records
       where activity_kind = 'QUIZ' and activity_uuid = ${quizId}`;
    expect(records).toMatchObject([{ outcome: 'COMPLETED', score: 0 }]);
    expect(attempt.id.endsWith(records[0]?.attempt_id)).toBe(true);
  });
});
