/** 再考 that a programme asks for: a passed quiz is offered again while an open assignment wants more of it. */
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import type { Requirement } from '@shequ/schema/standing/tree.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gradedQuestions, makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { makeProgram, withPrograms } from '../../testkit/records/program.ts';
import { pass, save, start, submit } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({
  lessons: 1,
  optionalLessons: 0,
  selfChecks: false,
  masteryScore: 50,
});
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');

const quizNode = (more: Partial<Extract<Requirement, { ref: unknown }>>): Requirement => ({
  id: 'theory',
  kind: 'QUIZ',
  ref: { kind: 'QUIZ', uuid: quizId, title: '结课测验' },
  ...more,
});
const excellent = makeProgram({ title: '骨干培训', requires: quizNode({ minScore: 90 }) });
const fresh = makeProgram({
  slug: 'fresh',
  title: '年度复训',
  kind: 'IN_SERVICE',
  period: 'ANNUAL',
  dueDays: 300,
  requires: quizNode({ within: 'PERIOD' }),
});

let world: World;
let coordinator: TestPerson;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(withPrograms(content, excellent, fresh));
  coordinator = await world.person('district', [['COORDINATOR', 'district']]);
});
afterAll(() => world.close());
beforeEach(async () => {
  worker = await world.person();
});

async function passPartly(): Promise<number> {
  const { attempt } = await start(world, worker, quizId);
  for (const { id } of attempt.questions.slice(1)) {
    const question = questions.get(id);
    if (question === undefined) throw new Error(`question ${id} is not of the content`);
    await save(world, worker, attempt.id, id, perfectResponse(question));
  }
  return (await submit(world, worker, attempt.id)).attempt.scorePercent;
}

async function assign(program: typeof fresh, startsOn: string | null = null): Promise<string> {
  const { assignProgram } = await world.data(
    coordinator.viewer,
    `mutation Test($input: AssignProgramInput!) { assignProgram(input: $input) {
       ... on AssignProgramSuccess { results { assignment { id } } } } }`,
    { input: { programId: `program:${program.value.uuid}`, personIds: [worker.id], startsOn } },
  );
  return assignProgram.results[0].assignment.id;
}

async function standing(at = new Date()): Promise<Answer> {
  const { node } = await world.data(
    worker.viewer,
    'query ($id: ID!) { node(id: $id) { ... on Quiz { viewerStanding { passed retakeReason retakeText } } } }',
    { id: quizId },
    at,
  );
  return node.viewerStanding;
}

const NOTHING = { passed: true, retakeReason: null, retakeText: null };

describe('a quiz that was passed', () => {
  it('is asked for again while an open programme wants a higher score, and no more when it has it', async () => {
    const score = await passPartly();
    expect(score).toBeLessThan(90);
    expect(await standing()).toEqual(NOTHING);
    const id = await assign(excellent);
    expect(await standing()).toEqual({
      passed: true,
      retakeReason: 'HIGHER_SCORE',
      retakeText: `“骨干培训”要求 90 分，你最高 ${score} 分，可以再考。`,
    });
    await pass(world, worker, quizId, questions);
    expect(await standing()).toEqual(NOTHING);
    const { node } = await world.data(
      worker.viewer,
      'query ($id: ID!) { node(id: $id) { ... on ProgramAssignment { state } } }',
      { id },
    );
    expect(node.state).toBe('COMPLETED');
  });

  it('is asked for again by a programme of a later period, on its days only', async () => {
    await pass(world, worker, quizId, questions);
    const next = new Date().getUTCFullYear() + 1;
    await assign(fresh, `${next}-01-01`);
    expect(await standing()).toEqual(NOTHING);
    expect(await standing(new Date(`${next}-03-01T00:00:00Z`))).toMatchObject({
      retakeReason: 'NEW_PERIOD',
      retakeText: expect.stringContaining('年度复训'),
    });
    // Nothing that is passed after its last day counts for it.
    expect(await standing(new Date(`${next + 1}-03-01T00:00:00Z`))).toEqual(NOTHING);
  });

  it('is not asked for by a programme that was withdrawn', async () => {
    await passPartly();
    const assignmentId = await assign(excellent);
    await world.data(
      coordinator.viewer,
      `mutation ($input: WithdrawAssignmentInput!) { withdrawAssignment(input: $input) { __typename } }`,
      { input: { assignmentId, reason: '已调离' } },
    );
    expect(await standing()).toEqual(NOTHING);
  });
});
