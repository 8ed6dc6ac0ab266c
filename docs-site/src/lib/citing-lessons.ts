/** Which lessons cite which source, for the index that a revision of a law is worked through with. */
import type { SiteContent, SiteCourse, SiteLesson } from './site-content.ts';

export interface Citing {
  course: SiteCourse;
  lesson: SiteLesson;
  /** Articles cited by the lesson; empty when it cites the document as a whole. */
  articles: string[];
}

/** Lessons by source id, in catalogue order. Sources nobody cites are absent. */
export function citingLessons(content: SiteContent): Map<string, Citing[]> {
  const citing = new Map<string, Citing[]>();
  for (const course of content.courses) {
    for (const lesson of course.lessons) {
      for (const { id, articles } of lesson.lesson.sources) {
        citing.set(id, [...(citing.get(id) ?? []), { course, lesson, articles }]);
      }
    }
  }
  return citing;
}
