/** What a learner is told of a quiz before an attempt is opened, and who is told nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  uuidOf,
} from '../../testkit/records/content-set.ts';
import { pass, start } from '../../testkit/records/sit.ts';
import { type Answer, createWorld, type World } from '../../testkit/records/world.ts';

const maxAttempts = 2;
const content = makeContent({ maxAttempts });
const other = makeContent({ maxAttempts, seed: 'other', slug: 'mediation' });
const quizId = uuidOf('course/quiz');

const STANDING = `query ($id: ID!) { node(id: $id) { ... on Quiz {
  viewerStanding { attemptsUsed attemptsRemaining openAttempt { id attemptNumber } } } } }`;
const CATALOGUE = `{ courses(first: 20) { edges { node { quizzes {
  viewerStanding { attemptsUsed attemptsRemaining openAttempt { id state } } } } } } }`;

let world: World;
beforeAll(async () => {
  world = await createWorld(mergeContent(content, other));
});
afterAll(() => world.close());

async function standing(viewer: Viewer, at?: Date): Promise<Answer> {
  return (await world.data(viewer, STANDING, { id: quizId }, at)).node.viewerStanding;
}

describe('how a person stands with a quiz', () => {
  it('is untouched before the first attempt, whatever others have done', async () => {
    const colleague = await world.person();
    await start(world, colleague, quizId);
    const worker = await world.person();
    expect(await standing(worker.viewer)).toEqual({
      attemptsUsed: 0,
      attemptsRemaining: maxAttempts,
      openAttempt: null,
    });
  });

  it('counts an open attempt and names it, and one that was handed in', async () => {
    const worker = await world.person();
    const { attempt } = await start(world, worker, quizId);
    expect(await standing(worker.viewer)).toEqual({
      attemptsUsed: 1,
      attemptsRemaining: maxAttempts - 1,
      openAttempt: { id: attempt.id, attemptNumber: 1 },
    });
    await pass(world, worker, quizId, gradedQuestions(content));
    expect(await standing(worker.viewer)).toEqual({
      attemptsUsed: 1,
      attemptsRemaining: maxAttempts - 1,
      openAttempt: null,
    });
  });

  it('does not offer to go on with an attempt whose time is over, as starting would not', async () => {
    const worker = await world.person();
    const { attempt } = await start(world, worker, quizId);
    const later = new Date(Date.parse(attempt.deadlineAt) + 3_600_000);
    expect(await standing(worker.viewer, later)).toEqual({
      attemptsUsed: 1,
      attemptsRemaining: maxAttempts - 1,
      openAttempt: null,
    });
    expect((await start(world, worker, quizId, { at: later })).resumed).toBe(false);
  });

  it('says none is left exactly when starting is refused', async () => {
    const worker = await world.person();
    for (let used = 0; used < maxAttempts; used += 1) {
      expect((await standing(worker.viewer)).attemptsRemaining).toBe(maxAttempts - used);
      await pass(world, worker, quizId, gradedQuestions(content));
    }
    expect(await standing(worker.viewer)).toEqual({
      attemptsUsed: maxAttempts,
      attemptsRemaining: 0,
      openAttempt: null,
    });
    expect(await start(world, worker, quizId)).toMatchObject({ code: 'ATTEMPT_LIMIT_REACHED' });

    // Declared void, they count no more.
    await world.database.sql`
      update quiz_attempts set state = 'VOIDED' where person_id = ${worker.id}`;
    expect((await standing(worker.viewer)).attemptsRemaining).toBe(maxAttempts);
    expect((await start(world, worker, quizId)).attempt.attemptNumber).toBe(maxAttempts + 1);
  });

  it('has no number of remaining attempts where the quiz has no limit', async () => {
    await world.sync(mergeContent(makeContent({ maxAttempts: null }), other));
    const worker = await world.person();
    await start(world, worker, quizId);
    expect(await standing(worker.viewer)).toMatchObject({
      attemptsUsed: 1,
      attemptsRemaining: null,
    });
    await world.sync(mergeContent(content, other));
  });

  it('is told to nobody but the person', async () => {
    const worker = await world.person();
    const handedOut = { ...worker.viewer, passwordChangeRequired: true } as Viewer;
    for (const viewer of [{ kind: 'ANONYMOUS' } as const, world.apiKey('province'), handedOut]) {
      expect(await standing(viewer)).toBeNull();
    }
  });

  it('costs two statements for the whole catalogue', async () => {
    const worker = await world.person();
    await start(world, worker, quizId);
    await world.data(worker.viewer, CATALOGUE);
    const sent: string[] = [];
    const { options } = world.database.sql;
    const before = options.debug;
    options.debug = (_connection, query) => void sent.push(query);
    const { courses } = await world.data(worker.viewer, CATALOGUE);
    options.debug = before;
    expect(courses.edges.length).toBeGreaterThan(1);
    expect(sent.filter((query) => query.includes('quiz_attempts'))).toHaveLength(2);
  });
});
