/**
 * What a scored question teaches: the sources it rests on, what to read again where points were lost,
 * and, when the quiz opens it, the rationale and the feedback of what was chosen. The key of what was
 * not chosen never leaves the server.
 */
import type { Citation, PolicySource } from '@shequ/schema/content/model.ts';
import { canAsSelf } from '../../platform/authz.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { CatalogueLesson } from '../course/catalogue.ts';
import { catalogueOf } from '../course/course.service.ts';
import { findRetake } from '../program/retake.service.ts';
import { MOST_MISSED, selectMissed } from './attempt.store.ts';
import { mostRelevant } from './attempt-review.ts';
import { attemptIdOf } from './attempt-row.ts';
import {
  type Attempt,
  type AttemptQuestion,
  attemptLoader,
  listAttemptQuestions,
} from './attempt-view.service.ts';
import { questionRenderer } from './question-renderer.ts';
import { findViewerStanding } from './quiz-standing.service.ts';

export { MOST_MISSED };

export interface ReviewCitation {
  sourceId: string;
  /** Null when the source is no longer listed. */
  source: PolicySource | null;
  articles: readonly string[];
}

export interface Rereading {
  lesson: CatalogueLesson;
  /** Articles that lesson and question both cite; empty when they share a topic only. */
  citations: readonly ReviewCitation[];
}

export interface QuestionReview {
  rationaleHtml: string;
  feedback: { choiceId: string; html: string }[];
}

async function withSources(
  context: RequestContext,
  citations: readonly Citation[],
): Promise<ReviewCitation[]> {
  const { sources } = await catalogueOf(context);
  return citations.map(({ id, articles }) => ({
    sourceId: id,
    source: sources.get(id) ?? null,
    articles,
  }));
}

/** What the question rests on; empty until the attempt is scored, as it would point at the answer. */
export async function listReviewCitations(
  context: RequestContext,
  { points, question }: AttemptQuestion,
): Promise<ReviewCitation[]> {
  return points === null ? [] : await withSources(context, question.citations);
}

/**
 * One or two lessons to read again for a question that lost points, of the course whose bank it was
 * drawn from. Empty until scored, and for a full answer.
 */
export async function listRereading(
  context: RequestContext,
  { attempt, bankUuid, points, question }: AttemptQuestion,
): Promise<Rereading[]> {
  if (points === null || points.pointsEarned >= points.pointsTotal) return [];
  const { courses, questionCourses } = await catalogueOf(context);
  const courseUuid = questionCourses.get(bankUuid) ?? attempt.courseUuid;
  const found = mostRelevant(question, courses.get(courseUuid)?.lessons ?? []);
  return await Promise.all(
    found.map(async ({ lesson, shared }) => ({
      lesson,
      citations: await withSources(context, shared),
    })),
  );
}

/** Whether the quiz, as it is today, opens what the attempt's questions teach. */
async function isReviewOpen(context: RequestContext, attempt: Attempt): Promise<boolean> {
  if (attempt.scoredAt === null) return false;
  const quiz = (await catalogueOf(context)).quizzes.get(attempt.quizUuid);
  switch (quiz?.value.review ?? 'NEVER') {
    case 'NEVER':
      return false;
    case 'AFTER_EACH':
      return true;
    case 'AFTER_PASS': {
      const standing = quiz === undefined ? null : await findViewerStanding(context, quiz);
      if (standing === null) return false;
      // Whoever has to sit it again is not shown what it is about to ask.
      const { passed, retake } = await findRetake(context, standing);
      return passed && retake === null;
    }
  }
}

/** Null while the quiz does not open it. */
export async function findReview(
  context: RequestContext,
  { attempt, points, question, saved }: AttemptQuestion,
): Promise<QuestionReview | null> {
  if (points === null || !(await isReviewOpen(context, attempt))) return null;
  const render = await questionRenderer();
  const response = saved?.response;
  const chosen =
    response === undefined
      ? []
      : 'choiceIds' in response
        ? response.choiceIds
        : 'choiceId' in response
          ? [response.choiceId]
          : [];
  const choices = 'choices' in question ? question.choices : [];
  return {
    rationaleHtml: render.block(question.rationale),
    feedback: choices.flatMap(({ id, feedback }) =>
      feedback !== null && chosen.includes(id)
        ? [{ choiceId: id, html: render.inline(feedback) }]
        : [],
    ),
  };
}

/**
 * 错题: questions to which the viewer's newest answer lost points, in whatever quiz, newest first, at
 * most {@link MOST_MISSED}. Empty for everybody but a person.
 */
export async function listMissed(context: RequestContext): Promise<AttemptQuestion[]> {
  const { viewer } = context;
  if (viewer.kind !== 'PERSON' || !canAsSelf(viewer, 'attempt:read', viewer.personId)) return [];
  const rows = await selectMissed(context.database.sql, { personId: viewer.personId });
  // All at once, so that the loaders read what several attempts need in one go.
  const loaded = [...new Set(rows.map(attemptIdOf))].map(async (id) => {
    const attempt = await context.loader(attemptLoader).load(id);
    return [id, attempt === null ? [] : await listAttemptQuestions(context, attempt)] as const;
  });
  const byAttempt = new Map(await Promise.all(loaded));
  return rows.flatMap(
    (row) =>
      byAttempt
        .get(attemptIdOf(row))
        ?.find(({ delivered }) => delivered.uuid === row.questionUuid) ?? [],
  );
}
