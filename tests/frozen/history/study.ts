/** What people study and sit: lessons, also offline, and attempts in every state that can be reached. */
import type { ContentSet, Lesson, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import type { TestCredentials } from '../../testkit/api.ts';
import { gradedQuestions } from '../../testkit/records/content-set.ts';
import { mutate, type Stage, signIn } from './stage.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

let keys = 0;
const nextKey = (): string => {
  keys += 1;
  return `history-${keys}`;
};

/** As a device says it, so many days ago: with an offset and microseconds. */
export function claimed(daysAgo: number): string {
  const local = new Date(Date.now() - daysAgo * DAY_MILLISECONDS + 8 * 60 * 60 * 1000);
  return local.toISOString().replace(/(\d{3})Z$/, '$1456+08:00');
}

interface Located<T> {
  value: T;
  digest: string;
}

/** A person who studies by the content that is offered now. */
export class Learner {
  readonly #stage: Stage;
  readonly #who: TestCredentials;
  readonly #content: ContentSet;
  /** As a viewer of requests. */
  readonly #viewer: string;

  constructor(stage: Stage, who: TestCredentials, content: ContentSet, viewer = '') {
    this.#stage = stage;
    this.#who = who;
    this.#content = content;
    this.#viewer = viewer;
  }

  #lesson(course: string, uuidOrSlug: string): Located<Lesson> {
    const lesson = this.#content.lessons
      .get(course)
      ?.find(({ value }) => value.slug === uuidOrSlug);
    if (lesson === undefined) throw new Error(`no lesson ${course}/${uuidOrSlug}`);
    return lesson;
  }

  quizId(course: string, slug: string): string {
    const quiz = this.#content.quizzes.find(
      ({ value }) => value.courseSlug === course && value.slug === slug,
    );
    if (quiz === undefined) throw new Error(`no quiz ${course}/${slug}`);
    return quiz.value.uuid;
  }

  /** Completes lessons, by their days ago, in one batch; returns the ids of the records. */
  async complete(
    course: string,
    lessons: Record<string, number>,
    replayAs?: string,
  ): Promise<string[]> {
    const completions = Object.entries(lessons).map(([slug, daysAgo]) => {
      const { value, digest } = this.#lesson(course, slug);
      return {
        lessonId: value.uuid,
        lessonVersion: digest,
        completedAt: claimed(daysAgo),
        clientEventId: nextKey(),
        selfChecks: value.selfChecks.flatMap((question) =>
          question.type === 'CASE' ? question.parts.map(({ uuid }) => uuid) : [question.uuid],
        ),
      };
    });
    const input = { completions };
    const { results } = await this.#send(
      'recordLessonCompletion',
      input,
      'results { record { id } refusal { message } }',
      replayAs,
    );
    return results.map((result: { record: { id: string } | null; refusal: unknown }) => {
      if (result.record === null) throw new Error(JSON.stringify(result.refusal));
      return result.record.id;
    });
  }

  async start(course: string, quiz: string, replayAs?: string): Promise<Sitting> {
    const { attempt } = await this.#send(
      'startAttempt',
      { quizId: this.quizId(course, quiz), idempotencyKey: nextKey() },
      'attempt { id questions { id type } }',
      replayAs,
    );
    return attempt;
  }

  /** Answers every question of these types; all when none are given. */
  async answer(sitting: Sitting, options: { right: boolean; only?: number; replayAs?: string }) {
    const questions = gradedQuestions(this.#content);
    for (const [index, { id }] of sitting.questions.slice(0, options.only).entries()) {
      const question = questions.get(id);
      if (question === undefined) throw new Error(`question ${id} is not of the content`);
      await this.#send(
        'saveResponse',
        {
          attemptId: sitting.id,
          questionId: id,
          response: options.right ? perfectResponse(question) : poorResponse(question),
          clientSequence: 1,
          idempotencyKey: nextKey(),
        },
        'savedAt',
        index === 0 ? options.replayAs : undefined,
      );
    }
  }

  async submit(sitting: Sitting, replayAs?: string): Promise<string> {
    await this.#send(
      'submitAttempt',
      { attemptId: sitting.id, idempotencyKey: nextKey() },
      'attempt { id state }',
      replayAs,
    );
    return sitting.id;
  }

  async #send(
    field: string,
    input: Record<string, unknown>,
    selection: string,
    replayAs: string | undefined,
  ) {
    if (replayAs !== undefined) {
      this.#stage.replays[replayAs] = {
        document: field,
        viewer: this.#viewer,
        variables: { input },
      };
    }
    return await mutate(this.#stage, this.#who, field, input, selection);
  }
}

export interface Sitting {
  id: string;
  questions: { id: string; type: string }[];
}

/** An answer that fits the question and earns little or nothing. */
function poorResponse(question: SimpleQuestion): object {
  const { type } = question;
  switch (type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return { type, choiceId: question.choices.find(({ isKey }) => !isKey)?.id };
    case 'MULTIPLE_CHOICE':
      return { type, choiceIds: question.choices.slice(0, 1).map(({ id }) => id) };
    case 'FILL_BLANK':
      return { type, blanks: question.blanks.map(({ id }) => ({ id, text: '不知道\t\\N' })) };
    case 'ORDERING':
      return { type, itemIds: question.items.map(({ id }) => id).reverse() };
    case 'MATCHING':
      return {
        type,
        pairs: question.left.map(({ id, rightId }) => ({ leftId: id, rightId })).slice(1),
      };
  }
}

export async function learner(
  stage: Stage,
  staffNumber: string,
  content: ContentSet,
  viewer?: string,
): Promise<Learner> {
  return new Learner(stage, await signIn(stage, staffNumber), content, viewer);
}
