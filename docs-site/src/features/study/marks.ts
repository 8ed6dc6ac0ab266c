/** Marks the lessons that were finished on this device, in lists of lessons. */
import type { SafeStorage } from '../../lib/storage.ts';
import { knownViewer } from '../viewer/viewer.ts';
import { periodInForce } from './periods.ts';
import { isOfPeriod, studyOf, UNNAMED } from './study-box.ts';

/** UUIDs of lessons finished in the period in force by whoever is signed in on this device, else by nobody in particular. */
export function finishedLessons(storage: SafeStorage): Set<string> {
  const owner = knownViewer(storage)?.id ?? UNNAMED;
  return new Set(
    studyOf(storage, owner)
      .filter(
        (entry) =>
          entry.state !== 'REFUSED' && isOfPeriod(entry, periodInForce(storage, entry.href)),
      )
      .map((entry) => entry.lessonId),
  );
}

/** Shows the marks in every list of the page: elements with `data-lesson`, and in them `data-when-done`. */
export function showMarks(root: ParentNode, finished: ReadonlySet<string>): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-lesson]')) {
    const isDone = finished.has(element.dataset.lesson ?? '');
    element.toggleAttribute('data-done', isDone);
    for (const mark of element.querySelectorAll<HTMLElement>('[data-when-done]')) {
      mark.hidden = !isDone;
    }
  }
}
