/**
 * The quiz storm: many learners start, answer and hand in a quiz at once, each with a session of
 * their own. It measures the product alone, since no other target has quizzes. A learner sends the
 * next request when the last one is answered, without a pause, which no person can.
 */
import { randomUUID } from 'node:crypto';
import { Connection, encodeRequest } from '../load/connection.ts';
import { Latencies } from '../load/latencies.ts';
import { answerQuestion, type DeliveredQuestion } from './answer.ts';
import type { SignedInLearner } from './learners.ts';

export const STEPS = ['startAttempt', 'saveResponse', 'submitAttempt'] as const;
export type Step = (typeof STEPS)[number];

/** What a learner was told is stored. */
export interface AcknowledgedAttempt {
  /** `<region>.<uuid>`. */
  id: string;
  /** Answers that were acknowledged. */
  responses: number;
  scorePercent: number;
}

export interface StormResult {
  seconds: number;
  latencies: Record<Step, Latencies>;
  acknowledged: AcknowledgedAttempt[];
  errors: Map<string, number>;
}

export const QUIZZES = '{ courses(first: 100) { edges { node { quiz { id } } } } }';

const REFUSED = '... on Refusal { code message }';

export const OPERATIONS: Record<Step, string> = {
  startAttempt: `mutation Start($input: StartAttemptInput!) { startAttempt(input: $input) {
    __typename ${REFUSED}
    ... on StartAttemptSuccess { attempt { id deadlineAt serverTime questions {
      id type stemHtml caseTitle caseHtml choices { id html } blankIds items { id html }
      left { id html } right { id html } } } } } }`,
  saveResponse: `mutation Save($input: SaveResponseInput!) { saveResponse(input: $input) {
    __typename ${REFUSED} ... on SaveResponseSuccess { questionId clientSequence } } }`,
  submitAttempt: `mutation Submit($input: SubmitAttemptInput!) { submitAttempt(input: $input) {
    __typename ${REFUSED}
    ... on SubmitAttemptSuccess { attempt { id state scorePercent mastered } } } }`,
};

interface Answer<Data> {
  data?: Data;
  errors?: { message: string }[];
}

type Outcome = { __typename: string; code?: string } & Record<string, unknown>;

interface StartedAttempt {
  id: string;
  questions: DeliveredQuestion[];
}

/** Uuids of the quizzes on offer. */
export async function listQuizzes(port: number): Promise<string[]> {
  const connection = await Connection.open(port);
  const { body } = await connection.send(
    encodeRequest({ method: 'POST', path: '/graphql', body: JSON.stringify({ query: QUIZZES }) }),
  );
  connection.close();
  const { data } = JSON.parse(body.toString()) as Answer<{
    courses: { edges: { node: { quiz: { id: string } | null } }[] };
  }>;
  const ids = data?.courses.edges.flatMap(({ node }) => node.quiz?.id ?? []) ?? [];
  if (ids.length === 0) throw new Error(`no quiz on offer: ${body}`);
  return ids;
}

/** Every learner sits one quiz; at most `connections` of them at a time. */
export async function runStorm(
  learners: readonly SignedInLearner[],
  quizIds: readonly string[],
  settings: { port: number; connections: number },
): Promise<StormResult> {
  const result: StormResult = {
    seconds: 0,
    latencies: {
      startAttempt: new Latencies(),
      saveResponse: new Latencies(),
      submitAttempt: new Latencies(),
    },
    acknowledged: [],
    errors: new Map(),
  };
  const connections = await Promise.all(
    Array.from({ length: settings.connections }, () => Connection.open(settings.port)),
  );
  const queue = learners.entries();
  const startedAt = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      for (const [index, learner] of queue) {
        const quizId = quizIds[index % quizIds.length] as string;
        try {
          result.acknowledged.push(await sitQuiz(connection, learner, quizId, index, result));
        } catch (error) {
          const { message } = error as Error;
          result.errors.set(message, (result.errors.get(message) ?? 0) + 1);
        }
      }
    }),
  );
  result.seconds = (performance.now() - startedAt) / 1_000;
  for (const connection of connections) connection.close();
  return result;
}

async function sitQuiz(
  connection: Connection,
  learner: SignedInLearner,
  quizId: string,
  learnerIndex: number,
  { latencies }: StormResult,
): Promise<AcknowledgedAttempt> {
  const mutate = async (step: Step, input: Record<string, unknown>): Promise<Outcome> => {
    const request = encodeRequest({
      method: 'POST',
      path: '/graphql',
      headers: { cookie: learner.cookie, 'x-forwarded-for': learner.address },
      body: JSON.stringify({
        query: OPERATIONS[step],
        variables: { input: { ...input, idempotencyKey: randomUUID() } },
      }),
    });
    const sentAt = performance.now();
    const { status, body } = await connection.send(request);
    latencies[step].add(performance.now() - sentAt);
    const { data, errors } = JSON.parse(body.toString()) as Answer<Record<Step, Outcome>>;
    const outcome = data?.[step];
    if (errors !== undefined || outcome === undefined || outcome.code !== undefined) {
      throw new Error(`${step}: ${outcome?.code ?? errors?.[0]?.message ?? status}`);
    }
    return outcome;
  };

  const started = (await mutate('startAttempt', { quizId })).attempt as StartedAttempt;
  for (const [place, question] of started.questions.entries()) {
    const response = answerQuestion(question, (count) => (learnerIndex + place) % count);
    const input = { attemptId: started.id, questionId: question.id, response, clientSequence: 1 };
    await mutate('saveResponse', input);
  }
  const submitted = (await mutate('submitAttempt', { attemptId: started.id })).attempt as {
    scorePercent: number;
  };
  return {
    id: started.id,
    responses: started.questions.length,
    scorePercent: submitted.scorePercent,
  };
}
