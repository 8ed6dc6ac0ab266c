/** Steps of a learner, as GraphQL requests. */

import type { SimpleQuestion } from '@shequ/schema/content/model.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import type { Answer, TestPerson, World } from './world.ts';

export const START = `mutation Start($input: StartAttemptInput!) { startAttempt(input: $input) {
  __typename
  ... on StartAttemptSuccess { resumed attempt { id state attemptNumber deadlineAt questions { id type } } }
  ... on Refusal { code message } } }`;
export const SAVE = `mutation Save($input: SaveResponseInput!) { saveResponse(input: $input) {
  __typename
  ... on SaveResponseSuccess { questionId clientSequence savedAt }
  ... on Refusal { code message } ... on StaleResponse { storedSequence } ... on InvalidResponse { reason } } }`;
export const SUBMIT = `mutation Submit($input: SubmitAttemptInput!) { submitAttempt(input: $input) {
  __typename
  ... on SubmitAttemptSuccess { attempt { id state scorePercent mastered submittedAt expiredAt } }
  ... on Refusal { code message } } }`;
export const COMPLETE = `mutation Complete($input: RecordLessonCompletionInput!) {
  recordLessonCompletion(input: $input) {
    __typename
    ... on RecordLessonCompletionSuccess { results {
      index clientEventId alreadyRecorded record { id activityKind activityTitle completedAt claimedCompletedAt }
      refusal { __typename code message ... on ValidationError { fields { path message } } } } }
    ... on Refusal { code message } } }`;

let keys = 0;

/** A key that no other call has. */
export function freshKey(): string {
  keys += 1;
  return `key-${keys}`;
}

export async function start(
  world: World,
  person: TestPerson,
  quizId: string,
  options: { key?: string; at?: Date } = {},
): Promise<Answer> {
  const input = { quizId, idempotencyKey: options.key ?? freshKey() };
  return (await world.data(person.viewer, START, { input }, options.at)).startAttempt;
}

export async function save(
  world: World,
  person: TestPerson,
  attemptId: string,
  questionId: string,
  response: object,
  options: { key?: string; sequence?: number; at?: Date } = {},
): Promise<Answer> {
  const input = {
    attemptId,
    questionId,
    response,
    clientSequence: options.sequence ?? 1,
    idempotencyKey: options.key ?? freshKey(),
  };
  return (await world.data(person.viewer, SAVE, { input }, options.at)).saveResponse;
}

export async function submit(
  world: World,
  person: TestPerson,
  attemptId: string,
  options: { key?: string; at?: Date } = {},
): Promise<Answer> {
  const input = { attemptId, idempotencyKey: options.key ?? freshKey() };
  return (await world.data(person.viewer, SUBMIT, { input }, options.at)).submitAttempt;
}

/** Starts, answers everything right and hands in; returns the attempt. */
export async function pass(
  world: World,
  person: TestPerson,
  quizId: string,
  questions: ReadonlyMap<string, SimpleQuestion>,
): Promise<Answer> {
  const { attempt } = await start(world, person, quizId);
  for (const { id } of attempt.questions) {
    const question = questions.get(id);
    if (question === undefined) throw new Error(`question ${id} is not of the content`);
    await save(world, person, attempt.id, id, perfectResponse(question));
  }
  return (await submit(world, person, attempt.id)).attempt;
}

export interface LessonEvent {
  lessonId: string;
  lessonVersion: string;
  completedAt?: string;
  clientEventId?: string;
  selfChecks?: string[];
}

export async function completeLessons(
  world: World,
  person: TestPerson,
  events: readonly LessonEvent[],
  at?: Date,
): Promise<Answer[]> {
  const completions = events.map((event) => ({
    completedAt: new Date().toISOString(),
    clientEventId: freshKey(),
    selfChecks: [],
    ...event,
  }));
  const data = await world.data(person.viewer, COMPLETE, { input: { completions } }, at);
  const answer = data.recordLessonCompletion;
  if (answer.results === undefined) throw new Error(JSON.stringify(answer));
  return answer.results;
}
