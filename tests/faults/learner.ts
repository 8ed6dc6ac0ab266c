/** A person at work on a real server: starts, saves, hands in, completes lessons, and keeps book. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from './ledger.ts';

interface Question {
  id: string;
  type: string;
  choices: { id: string }[];
}

interface Lesson {
  lessonId: string;
  lessonVersion: string;
  selfChecks: string[];
}

export interface LearnerTask {
  quizIds: string[];
  lessons: Lesson[];
}

const START = `mutation Start($input: StartAttemptInput!) { startAttempt(input: $input) {
  __typename ... on Refusal { code }
  ... on StartAttemptSuccess { attempt { id questions { id type choices { id } } } } } }`;
const SAVE = `mutation Save($input: SaveResponseInput!) { saveResponse(input: $input) {
  __typename ... on Refusal { code } ... on SaveResponseSuccess { clientSequence } } }`;
const SUBMIT = `mutation Submit($input: SubmitAttemptInput!) { submitAttempt(input: $input) {
  __typename ... on Refusal { code } ... on SubmitAttemptSuccess { attempt { id state scorePercent } } } }`;
const COMPLETE = `mutation Complete($input: RecordLessonCompletionInput!) { recordLessonCompletion(input: $input) {
  __typename ... on Refusal { code }
  ... on RecordLessonCompletionSuccess { results { record { id } refusal { code } } } } }`;

const INSIST_MS = 20_000;

type Payload = Record<string, unknown> & { __typename: string };

/** The connection broke, or the answer was a fault of the server: nothing is known. */
class NoAnswer extends Error {}

export class Learner {
  readonly ledger = new Ledger();
  private url: string;
  private readonly cookie: string;
  private readonly task: LearnerTask;
  private sequence = 0;
  private isStopped = false;

  constructor(url: string, cookie: string, task: LearnerTask) {
    this.url = url;
    this.cookie = cookie;
    this.task = task;
  }

  /** The server moved to another port. */
  moveTo(url: string): void {
    this.url = url;
    this.isStopped = false;
  }

  stop(): void {
    this.isStopped = true;
  }

  /** Works until the server is gone or `stop` is called. */
  async work(): Promise<void> {
    try {
      while (!this.isStopped) {
        for (const quizId of this.task.quizIds) await this.sitQuiz(quizId);
        await this.completeLessons();
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
  }

  private async sitQuiz(quizId: string): Promise<void> {
    const { attempt } = (await this.change(START, {
      input: { quizId, idempotencyKey: randomUUID() },
    })) as unknown as { attempt: { id: string; questions: Question[] } };
    this.ledger.started.push(attempt.id);
    for (const question of attempt.questions.filter(({ type }) => type === 'SINGLE_CHOICE')) {
      for (const choice of question.choices) await this.save(attempt.id, question.id, choice.id);
    }
    const submitted = (await this.change(SUBMIT, {
      input: { attemptId: attempt.id, idempotencyKey: randomUUID() },
    })) as unknown as { attempt: { scorePercent: number } };
    this.ledger.submitted.push({
      attemptId: attempt.id,
      scorePercent: submitted.attempt.scorePercent,
    });
  }

  private async save(attemptId: string, questionId: string, choiceId: string): Promise<void> {
    this.sequence += 1;
    const answer = { attemptId, questionId, clientSequence: this.sequence };
    await this.change(SAVE, {
      input: {
        ...answer,
        response: { type: 'SINGLE_CHOICE', choiceId },
        idempotencyKey: randomUUID(),
      },
    });
    this.ledger.saved.push({ ...answer, choiceId });
  }

  private async completeLessons(): Promise<void> {
    const completions = this.task.lessons.map((lesson) => ({
      ...lesson,
      completedAt: new Date().toISOString(),
      clientEventId: randomUUID(),
    }));
    const { results } = (await this.change(COMPLETE, { input: { completions } })) as unknown as {
      results: { record: { id: string } | null }[];
    };
    for (const { record } of results) if (record !== null) this.ledger.completed.push(record.id);
  }

  /** Sends a change; what was not answered is kept to be sent again. */
  private async change(document: string, variables: Record<string, unknown>): Promise<Payload> {
    try {
      return await this.send(document, variables);
    } catch (error) {
      if (error instanceof NoAnswer) {
        this.ledger.unanswered.push({ document, variables });
        this.ledger.lastFault = error.message;
      }
      throw error;
    }
  }

  private async send(document: string, variables: Record<string, unknown>): Promise<Payload> {
    let body: { data?: Record<string, Payload> | null; errors?: unknown[] };
    let status: number;
    try {
      const response = await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: this.cookie },
        body: JSON.stringify({ query: document, variables }),
        signal: AbortSignal.timeout(20_000),
      });
      status = response.status;
      body = (await response.json()) as typeof body;
    } catch (error) {
      throw new NoAnswer('the connection broke', { cause: error });
    }
    const [payload] = Object.values(body.data ?? {});
    if (payload == null) throw new NoAnswer(`${status} ${JSON.stringify(body.errors)}`);
    if (!payload.__typename.endsWith('Success')) {
      throw new Error(`refused: ${JSON.stringify(payload)} for ${document}`);
    }
    return payload;
  }

  /** As a client does that has no answer: waits a little and sends the same again. */
  private async insist(document: string, variables: Record<string, unknown>): Promise<Payload> {
    const giveUpAt = Date.now() + INSIST_MS;
    for (;;) {
      try {
        return await this.send(document, variables);
      } catch (error) {
        if (!(error instanceof NoAnswer) || Date.now() > giveUpAt) throw error;
        await sleep(200);
      }
    }
  }

  /**
   * Sends once more, several times at once, what got no answer before. All must agree, and what had
   * happened already must not happen again.
   */
  async sendAgain(times: number): Promise<string[]> {
    const faults: string[] = [];
    for (const { document, variables } of this.ledger.unanswered.splice(0)) {
      const answers = await Promise.all(
        Array.from({ length: times }, () => this.insist(document, variables)),
      );
      const told = new Set(answers.map(withoutChance));
      if (told.size !== 1) faults.push(`told differently: ${[...told].join(' | ')}`);
    }
    return faults;
  }
}

/** What every answer to the same change must agree on. */
function withoutChance(payload: Payload): string {
  return JSON.stringify(payload, (key, value) => (key === 'resumed' ? undefined : value));
}
