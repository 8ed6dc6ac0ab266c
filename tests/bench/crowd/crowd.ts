/**
 * One learner's many parallel requests beside a quiet client that asks for a transcript now and then:
 * how much longer the quiet one waits. Each round measures it alone and beside each crowd.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, encodeRequest, type HttpAnswer } from '../load/connection.ts';
import { Latencies } from '../load/latencies.ts';
import { answerQuestion, type DeliveredQuestion } from '../storm/answer.ts';
import type { SignedInLearner } from '../storm/learners.ts';
import { OPERATIONS } from '../storm/storm.ts';

export const CROWDS = ['saves', 'reads'] as const;
export type Crowd = (typeof CROWDS)[number];

export const CROWD_SIZE = 40;
/** A quiet client thinks between its requests. */
const PAUSE_MS = 20;

export const OWN_PAGE = `{ viewer { person { transcript(first: 50) { edges { node { id course { title } } } } } }
  courses(first: 50) { edges { node { slug title } } } }`;

export interface CrowdResult {
  alone: Latencies;
  beside: Record<Crowd, Latencies>;
  /** What the crowds were answered: `saves 200`, `saves TOO_MANY_SAVES` …, and how often. */
  answers: Map<string, number>;
}

export interface CrowdSettings {
  port: number;
  rounds: number;
  seconds: number;
  /** What the quiet client asks for. */
  quiet: Buffer;
}

export async function runCrowd(
  learner: SignedInLearner,
  quizId: string,
  settings: CrowdSettings,
): Promise<CrowdResult> {
  const result: CrowdResult = {
    alone: new Latencies(),
    beside: { saves: new Latencies(), reads: new Latencies() },
    answers: new Map(),
  };
  const requests: Record<Crowd, () => Buffer> = {
    saves: await prepareSaves(learner, quizId, settings.port),
    reads: () => encodeFor(learner, OWN_PAGE),
  };
  for (let round = 0; round < settings.rounds; round += 1) {
    await askQuietly(settings, result.alone);
    for (const crowd of CROWDS) {
      const stop = await gather(crowd, requests[crowd], settings.port, result.answers);
      await askQuietly(settings, result.beside[crowd]);
      await stop();
    }
  }
  return result;
}

function encodeFor(learner: SignedInLearner, query: string, variables = {}): Buffer {
  return encodeRequest({
    method: 'POST',
    path: '/graphql',
    headers: { cookie: learner.cookie, 'x-forwarded-for': learner.address },
    body: JSON.stringify({ query, variables }),
  });
}

/** Starts an attempt; returns ever new saves of its first question. */
async function prepareSaves(
  learner: SignedInLearner,
  quizId: string,
  port: number,
): Promise<() => Buffer> {
  const connection = await Connection.open(port);
  const input = { quizId, idempotencyKey: randomUUID() };
  const { body } = await connection.send(encodeFor(learner, OPERATIONS.startAttempt, { input }));
  connection.close();
  const { data } = JSON.parse(body.toString()) as {
    data: {
      startAttempt: { attempt: { id: string; questions: [DeliveredQuestion] } };
    };
  };
  const { id: attemptId, questions } = data.startAttempt.attempt;
  const [question] = questions;
  let clientSequence = 0;
  return () => {
    clientSequence += 1;
    const response = answerQuestion(question, (count) => clientSequence % count);
    return encodeFor(learner, OPERATIONS.saveResponse, {
      input: {
        attemptId,
        questionId: question.id,
        response,
        clientSequence,
        idempotencyKey: randomUUID(),
      },
    });
  };
}

/** Lets the crowd ask without a pause; returns what ends it. */
async function gather(
  crowd: Crowd,
  next: () => Buffer,
  port: number,
  answers: Map<string, number>,
): Promise<() => Promise<void>> {
  const connections = await Promise.all(
    Array.from({ length: CROWD_SIZE }, () => Connection.open(port)),
  );
  let isOver = false;
  const asking = connections.map(async (connection) => {
    while (!isOver) {
      const what = `${crowd} ${nameOf(await connection.send(next()))}`;
      answers.set(what, (answers.get(what) ?? 0) + 1);
    }
    connection.close();
  });
  return async () => {
    isOver = true;
    await Promise.all(asking);
  };
}

const nameOf = ({ status, body }: HttpAnswer): string =>
  /"code":"([A-Z_]+)"/.exec(body.toString())?.[1] ?? String(status);

async function askQuietly({ port, seconds, quiet }: CrowdSettings, into: Latencies): Promise<void> {
  const connection = await Connection.open(port);
  const endsAt = performance.now() + seconds * 1_000;
  for (;;) {
    const sentAt = performance.now();
    if (sentAt >= endsAt) break;
    const answer = await connection.send(quiet);
    if (answer.status !== 200) throw new Error(`the quiet client was answered ${nameOf(answer)}`);
    into.add(performance.now() - sentAt);
    await sleep(PAUSE_MS);
  }
  connection.close();
}
