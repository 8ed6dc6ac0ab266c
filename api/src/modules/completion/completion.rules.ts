/** What completes what. Pure. */
import type { Question } from '@shequ/schema/content/model.ts';
import { printInstant } from '../../platform/time.ts';
import type { CatalogueCourse } from '../course/catalogue.ts';
import { FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import type { CourseEvidence, PersonEvidence } from './completion.store.ts';

/** A phone may have been offline for so long. */
export const OFFLINE_DAYS = 90;

/**
 * When a completion counts as having happened. What the device says is taken when it is plausible:
 * at most {@link OFFLINE_DAYS} ago, and not after the request arrived. A device whose clock is wrong must not cost the learner the lesson, so otherwise the
 * arrival itself is taken. The claim is kept beside it either way.
 */
export function acceptedCompletedAt(claimed: string, receivedAt: Date): string {
  const arrival = receivedAt.getTime();
  const claim = Date.parse(claimed);
  const oldest = arrival - OFFLINE_DAYS * 86_400_000;
  return claim >= oldest && claim < arrival ? claimed : receivedAt.toISOString();
}

/** The ids that the self-checks of a lesson version are answered under: each part of a case by its own. */
export function selfCheckIds(questions: readonly Question[]): string[] {
  return questions.flatMap((question) =>
    question.type === 'CASE' ? question.parts.map((part) => part.uuid) : [question.uuid],
  );
}

export interface Requirement {
  kind: 'LESSON' | 'QUIZ';
  uuid: string;
  slug: string;
  title: string;
  met: boolean;
  /** When it was first met; null while it is not. */
  metAt: string | null;
}

/**
 * What the course asks for now and what of it the evidence meets: each required lesson, completed in
 * any version, and the completion quiz, mastered in any version. Editing content takes nothing away.
 */
export function courseRequirements(
  course: CatalogueCourse,
  evidence: readonly CourseEvidence[],
): Requirement[] {
  const metAt = (kind: string, uuid: string): string | null =>
    evidence.find((item) => item.activityKind === kind && item.activityUuid === uuid)
      ?.completedAt ?? null;
  const requirement = (
    kind: 'LESSON' | 'QUIZ',
    item: { uuid: string; slug: string; title: string },
  ): Requirement => {
    const at = metAt(kind, item.uuid);
    return {
      kind,
      uuid: item.uuid,
      slug: item.slug,
      title: item.title,
      met: at !== null,
      metAt: at,
    };
  };
  return [
    ...course.lessons
      .filter((lesson) => lesson.required)
      .map((lesson) => requirement('LESSON', lesson)),
    ...(course.completionQuiz === null ? [] : [requirement('QUIZ', course.completionQuiz)]),
  ];
}

/**
 * When the last requirement was met; null while one is missing. A course that is retired or has no
 * completion quiz on offer cannot be completed.
 */
export function courseCompletedAt(
  course: CatalogueCourse,
  evidence: readonly CourseEvidence[],
): string | null {
  if (course.retired || course.completionQuiz === null) return null;
  const instants = courseRequirements(course, evidence).map((requirement) => requirement.metAt);
  if (instants.includes(null)) return null;
  // PostgreSQL trims trailing zeros of the fraction; printed, instants sort as text.
  return (instants as string[])
    .toSorted((a, b) => (printInstant(a) < printInstant(b) ? -1 : 1))
    .at(-1) as string;
}

const byInstant = (a: CourseEvidence, b: CourseEvidence): number =>
  printInstant(a.completedAt) < printInstant(b.completedAt) ? -1 : 1;

export interface WholeCourse {
  course: CatalogueCourse;
  period: string;
  completedAt: string;
}

/**
 * The courses of which a person has done everything, in each period. In free study everything counts;
 * it is complete by what was done last when that was done in it, as when it is recorded step by step.
 */
export function wholeCourses(
  courses: ReadonlyMap<string, CatalogueCourse>,
  evidence: readonly PersonEvidence[],
): WholeCourse[] {
  const byCourse = Map.groupBy(evidence.toSorted(byInstant), ({ courseUuid }) => courseUuid);
  return [...byCourse].flatMap(([uuid, done]) => {
    const course = courses.get(uuid);
    if (course === undefined) return [];
    return [...Map.groupBy(done, ({ period }) => period)].flatMap(([period, own]) => {
      const completedAt = courseCompletedAt(course, period === FREE_STUDY ? done : own);
      const isLast = own.some((item) => item.completedAt === completedAt);
      return completedAt === null || !isLast ? [] : [{ course, period, completedAt }];
    });
  });
}
