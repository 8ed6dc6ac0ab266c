/** On the page of a course: the button leads to the first lesson that is not finished, or to the quiz. */
import { fill } from '../../lib/fill.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { finishedLessons } from '../study/marks.ts';

/** Place of the first that is not finished; null when none is finished yet, -1 when all are. */
export function placeToGoOn(
  lessons: readonly string[],
  finished: ReadonlySet<string>,
): number | null {
  if (!lessons.some((lesson) => finished.has(lesson))) return null;
  return lessons.findIndex((lesson) => !finished.has(lesson));
}

export function showGoOnInCourse(page: Document): void {
  const button = page.querySelector<HTMLAnchorElement>('[data-go-on]');
  const lessons = [...page.querySelectorAll<HTMLElement>('.lessons [data-lesson]')];
  const ids = lessons.map((lesson) => lesson.dataset.lesson ?? '');
  const place = placeToGoOn(ids, finishedLessons(deviceStorage()));
  if (button === null || place === null) return;
  const { goOn = '', quiz, toQuiz = '' } = button.dataset;
  const link = lessons[place]?.querySelector('a');
  if (link != null) {
    button.href = link.href;
    button.textContent = fill(goOn, { n: place + 1 });
  } else if (quiz !== undefined) {
    button.href = quiz;
    button.textContent = toQuiz;
  }
}
