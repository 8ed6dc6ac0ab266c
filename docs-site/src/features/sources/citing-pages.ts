/** What cites which source, for the index that a revision of a law is worked through with. */
import type { Citation } from '@shequ/schema/content/model.ts';
import type {
  SiteCard,
  SiteContent,
  SiteCourse,
  SiteLesson,
} from '../../curriculum/site-content.ts';

export interface Citing {
  href: string;
  title: string;
  /** Course of a lesson; null for an emergency card. */
  course: SiteCourse | null;
  /** Articles cited; empty when the document is cited as a whole. */
  articles: string[];
}

function lessonPage(course: SiteCourse, { lesson, href }: SiteLesson): Omit<Citing, 'articles'> {
  return { href, title: lesson.title, course };
}

function cardPage({ card, href }: SiteCard): Omit<Citing, 'articles'> {
  return { href, title: card.title, course: null };
}

/**
 * Pages by source id: lessons in catalogue order, then emergency cards in theirs. Sources nobody
 * cites are absent.
 */
export function citingPages(content: SiteContent): Map<string, Citing[]> {
  const citing = new Map<string, Citing[]>();
  const add = (page: Omit<Citing, 'articles'>, sources: readonly Citation[]): void => {
    for (const { id, articles } of sources) {
      citing.set(id, [...(citing.get(id) ?? []), { ...page, articles }]);
    }
  };
  for (const course of content.courses) {
    for (const lesson of course.lessons) add(lessonPage(course, lesson), lesson.lesson.sources);
  }
  for (const card of content.cards) add(cardPage(card), card.card.sources);
  return citing;
}
