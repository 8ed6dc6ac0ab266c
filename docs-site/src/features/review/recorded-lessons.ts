/** Lessons that somebody finished elsewhere: the server's records know of them, this device does not. */
import type { FinishedLesson } from '../study/study-box.ts';
import type { RecordedProgress } from './documents.ts';
import { A_DAY, type ReviewBox } from './review-box.ts';

export type Finished = Pick<FinishedLesson, 'href' | 'completedAt' | 'selfChecks'>;

/** Required lessons by the records, those finished first before the others, without those finished here. */
export function recordedElsewhere(
  progress: RecordedProgress,
  here: readonly Finished[],
): { href: string; completedAt: string }[] {
  const known = new Set(here.map(({ href }) => href));
  return progress
    .flatMap(({ course, requirements }) =>
      requirements.flatMap(({ lesson, met, metAt }) =>
        met && lesson !== null && metAt !== null
          ? [{ href: `/courses/${course.slug}/${lesson.slug}/`, completedAt: metAt }]
          : [],
      ),
    )
    .filter(({ href }) => !known.has(href))
    .sort((a, b) => (a.completedAt < b.completedAt ? -1 : a.completedAt > b.completedAt ? 1 : 0));
}

/**
 * Those lessons with the UUIDs of their self-checks, as `idsOf` fetches them for one lesson. No more are
 * fetched than a day can ask of; one that cannot be fetched waits for another day.
 */
export async function withQuestions(
  lessons: readonly { href: string; completedAt: string }[],
  box: ReviewBox,
  idsOf: (href: string) => Promise<readonly string[]>,
): Promise<Finished[]> {
  const found: Finished[] = [];
  let fresh = 0;
  for (const lesson of lessons) {
    if (fresh >= A_DAY) break;
    const selfChecks = await idsOf(lesson.href).catch(() => []);
    fresh += selfChecks.filter((id) => box.cards[id] === undefined).length;
    found.push({ ...lesson, selfChecks: [...selfChecks] });
  }
  return found;
}
