/**
 * Keys, rationales and feedback stay on the server: every text of the fixture that must not leave
 * holds SECRET, and every payload, log line and stored event of a whole sitting is searched for it.
 */
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import { getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../../api/src/http/graphql/schema.ts';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  SECRET,
  uuidOf,
  withQuiz,
} from '../../testkit/records/content-set.ts';
import { freshKey, SAVE } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

// The quiz draws from the bank of another course, too.
const content = mergeContent(
  withQuiz(makeContent({ masteryScore: 100 }), {
    draw: [
      { bank: 'core', count: 8 },
      { bank: 'other/core', count: 8 },
    ],
  }),
  makeContent({ seed: 'other', slug: 'other', catalogueOrder: 8 }),
);
const questions = gradedQuestions(content);
const quizId = uuidOf('course/quiz');

/** Everything that can be selected on a type, from the schema itself: a new field is covered at once. */
function everything(typeName: string, above: readonly string[] = []): string {
  const type = buildSchema().getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some((arg) => arg.defaultValue === undefined && String(arg.type).endsWith('!')))
      return [];
    if (!isObjectType(inner)) return [field.name];
    if (above.includes(inner.name)) return [];
    return [`${field.name} { ${everything(inner.name, [...above, typeName, inner.name])} }`];
  });
  return ['__typename', ...fields].join(' ');
}

// Courses are asked for in full at the end: below every lesson they would be too many.
const ATTEMPT = everything('QuizAttempt', ['Course']);

describe('a sitting tells no answers', () => {
  let world: World;
  let worker: TestPerson;
  const payloads: string[] = [];

  beforeAll(async () => {
    world = await createWorld(content);
    worker = await world.person();
  });
  afterAll(() => world.close());

  async function ask(document: string, variables: Answer): Promise<Answer> {
    const data = await world.data(worker.viewer, document, variables);
    payloads.push(JSON.stringify(data));
    return data;
  }

  it('before it is scored: no key, rationale, feedback, weight, citation or digest', async () => {
    const { startAttempt } = await ask(
      `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) {
        ... on StartAttemptSuccess { attempt { ${ATTEMPT} } } } }`,
      { input: { quizId, idempotencyKey: freshKey() } },
    );
    const { attempt } = startAttempt;
    expect(attempt.questions).toHaveLength(16);
    const delivered = JSON.stringify(attempt.questions);
    expect(delivered).not.toContain(SECRET);
    expect(delivered).not.toMatch(
      /isKey|rationale|feedback|accepted|rightId|partialCredit|difficulty|sha256:/,
    );
    for (const question of attempt.questions) {
      expect(question).toMatchObject({
        pointsEarned: null,
        pointsTotal: null,
        citations: [],
        lessonsToReread: [],
        rereading: [],
        review: null,
      });
    }
    // The order tells nothing either: 排序 never comes in the right order, 配对 is shuffled.
    for (const { id, type, items } of attempt.questions) {
      const question = questions.get(id);
      if (type !== 'ORDERING' || question?.type !== 'ORDERING') continue;
      expect(items.map((item: Answer) => item.id)).not.toEqual(
        question.items.map((item) => item.id),
      );
    }

    for (const [index, { id }] of attempt.questions.entries()) {
      const question = questions.get(id);
      if (question === undefined) throw new Error(id);
      const response =
        index === 0 ? { type: 'SINGLE_CHOICE', choiceId: 'unknown' } : perfectResponse(question);
      const input = {
        attemptId: attempt.id,
        questionId: id,
        response,
        clientSequence: 1,
        idempotencyKey: freshKey(),
      };
      await ask(SAVE, { input });
    }
    await ask(
      `query ($id: ID!) { quizAttempt(id: $id) { ${ATTEMPT} } node(id: $id) { ... on QuizAttempt { ${ATTEMPT} } } }`,
      {
        id: attempt.id,
      },
    );
    for (const payload of payloads) expect(payload).not.toContain(SECRET);
  });

  it('after it is scored: points, what it rests on and where to read, still no key', async () => {
    const [{ id }] = (await world.database.sql`
      select region || '.' || id as id from quiz_attempts`) as unknown as [{ id: string }];
    const { submitAttempt } = await ask(
      `mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) {
        ... on SubmitAttemptSuccess { attempt { ${ATTEMPT} } } } }`,
      { input: { attemptId: id, idempotencyKey: freshKey() } },
    );
    const { questions: scored } = submitAttempt.attempt;
    for (const question of scored) {
      expect(question.pointsTotal).toBe(1);
      expect(question.citations).toMatchObject([
        { sourceId: 'fire-law', title: '中华人民共和国消防法' },
      ]);
      // Where to read again is for what lost points only.
      expect(question.lessonsToReread.length > 0).toBe(question.pointsEarned < 1);
      expect(question.review).toBeNull();
    }
    const text = JSON.stringify(submitAttempt);
    expect(text).not.toMatch(/isKey|SECRET-rationale|SECRET-feedback|SECRET-accepted/);
  });

  it('nor does anything that was logged or kept beside the responses', async () => {
    const { sql } = world.database;
    const kept = [
      ...(await sql`select details from audit_events`),
      ...(await sql`select result, input_hash from idempotency_keys`),
      ...(await sql`select report from content_syncs`),
      ...world.logged,
    ];
    const text = JSON.stringify(kept);
    expect(text).not.toContain(SECRET);
    for (const question of questions.values()) {
      const ids =
        question.type === 'SINGLE_CHOICE' || question.type === 'MULTIPLE_CHOICE'
          ? question.choices.map((choice) => choice.id)
          : [];
      for (const choiceId of ids) expect(text).not.toContain(choiceId);
    }
  });

  it('and no public page of the catalogue does', async () => {
    // Standing and sitting, which hang on a quiz for the one who sits it, were asked for above.
    const course = everything('Course', ['QuizAttempt', 'QuizStanding']);
    const data = await world.data(
      { kind: 'ANONYMOUS' },
      `{ courses(first: 100) { edges { node { ${course} } } } }`,
    );
    expect(JSON.stringify(data)).not.toContain(SECRET);
  });
});
