/** What cites which source, for the index that a revision of a law is worked through with. */
import type { Citation } from '@shequ/schema/content/model.ts';
import type { SiteContent, SiteCourse, SiteLesson } from '../../curriculum/site-content.ts';

export interface Citing {
  href: string;
  title: string;
  /** Course of a lesson; null for what belongs to none, such as an emergency card. */
  course: SiteCourse | null;
  /** The title of its course, or what it is. */
  belongsTo: string;
  /** Articles cited; empty when the document is cited as a whole. */
  articles: string[];
}

function lessonPage(course: SiteCourse, { lesson, href }: SiteLesson): Omit<Citing, 'articles'> {
  return { href, title: lesson.title, course, belongsTo: course.course.title };
}

/**
 * Pages by source id: lessons in catalogue order, then what belongs to no course, by kind. Sources nobody
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
  for (const { href, title, noun, sources } of content.pages) {
    add({ href, title, course: null, belongsTo: noun }, sources);
  }
  return citing;
}
