/** Where to read again: at the first article that question and lesson both cite, where the browser finds it. */
import type { AttemptQuestion } from './documents.ts';

type Reading = AttemptQuestion['rereading'][number];

/** `marks`: the browser knows how to go to a phrase; to others it would be the name of a section. */
export function rereadingHref(
  { lesson, citations }: Reading,
  marks = typeof document !== 'undefined' && 'fragmentDirective' in document,
): string {
  const href = `/courses/${lesson.course.slug}/${lesson.slug}/`;
  const article = citations.flatMap(({ articles }) => articles)[0];
  return marks && article !== undefined ? `${href}#:~:text=${encodeURIComponent(article)}` : href;
}
