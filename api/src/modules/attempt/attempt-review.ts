/** Which lessons treat what a question is about. */
import type { Citation } from '@shequ/schema/content/model.ts';

interface Lesson {
  sources: readonly Citation[];
  competencies: readonly string[];
}

export interface Relevant<L> {
  lesson: L;
  /** What both cite, by source; a whole document has no articles. */
  shared: Citation[];
}

/** More would be the course over again. */
const MOST_LESSONS = 2;

function sharedCitations(asked: readonly Citation[], cited: readonly Citation[]): Citation[] {
  return asked.flatMap(({ id, articles }) => {
    const inLesson = cited.filter((each) => each.id === id);
    if (inLesson.length === 0) return [];
    const both = articles.filter((article) =>
      inLesson.some((each) => each.articles.includes(article)),
    );
    // A document without articles is shared as a whole.
    return both.length > 0 || articles.length === 0 ? [{ id, articles: both }] : [];
  });
}

const weight = (shared: readonly Citation[]): number =>
  shared.reduce((sum, { articles }) => sum + Math.max(1, articles.length), 0);

/**
 * The lessons that cite the articles of the question, those with the most in common first, and of two
 * alike the one that is more of one topic. If none does, those that cite the same document; if none
 * does, those of its competency. At most two.
 */
export function mostRelevant<L extends Lesson>(
  { citations, competency }: { citations: readonly Citation[]; competency: string | null },
  lessons: readonly L[],
): Relevant<L>[] {
  const byArticle = lessons
    .map((lesson) => ({ lesson, shared: sharedCitations(citations, lesson.sources) }))
    .filter(({ shared }) => shared.length > 0)
    .toSorted(
      (a, b) =>
        weight(b.shared) - weight(a.shared) || weight(a.lesson.sources) - weight(b.lesson.sources),
    );
  if (byArticle.length > 0) return byArticle.slice(0, MOST_LESSONS);
  const isSameDocument = ({ sources }: Lesson) =>
    sources.some(({ id }) => citations.some((each) => each.id === id));
  const isSameTopic = ({ competencies }: Lesson) =>
    competency !== null && competencies.includes(competency);
  const further = lessons.filter(isSameDocument);
  return (further.length > 0 ? further : lessons.filter(isSameTopic))
    .slice(0, MOST_LESSONS)
    .map((lesson) => ({ lesson, shared: [] }));
}
