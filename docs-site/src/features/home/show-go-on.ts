/**
 * Puts “接着学” in the place of the first week, for whoever has begun. What lies on this device is shown
 * at once; the server’s records follow for whoever is signed in. Failures leave the first week: it is
 * true for everybody.
 */
import { ask } from '../../graphql/client.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { courseFace } from '../faces/course-faces.ts';
import { finishedLessons } from '../study/marks.ts';
import { studyOf, UNNAMED } from '../study/study-box.ts';
import { knownViewer } from '../viewer/viewer.ts';
import { coursesInShort } from './courses-in-short.ts';
import { GO_ON } from './documents.ts';
import { type GoOn, goOnByRecords, goOnHere } from './go-on.ts';

function show(root: HTMLElement, { course, courseTitle, title, place, href }: GoOn): void {
  const link = root.querySelector('a');
  if (link === null) return;
  link.href = href;
  for (const [name, text] of Object.entries({ course: courseTitle, title, place })) {
    const element = root.querySelector(`[data-${name}]`);
    if (element !== null) element.textContent = text;
  }
  const face = root.querySelector('svg');
  const { hue, emblem } = courseFace(course);
  face?.setAttribute('class', `face hue-${hue}`);
  if (face !== null) face.innerHTML = emblem;
  root.hidden = false;
  root.parentElement?.querySelector('.first-week')?.setAttribute('hidden', '');
}

export async function showGoOn(root: HTMLElement | null): Promise<void> {
  const storage = deviceStorage();
  const viewer = knownViewer(storage);
  const entries = studyOf(storage, viewer?.id ?? UNNAMED);
  if (root === null || (viewer === null && entries.length === 0)) return;
  const courses = await coursesInShort();
  const finished = finishedLessons(storage);
  const here = goOnHere(entries, finished, courses);
  if (here !== null) show(root, here);
  if (viewer === null) return;
  const answer = await ask(GO_ON, {});
  if (!answer.ok) return;
  const waiting = entries.filter(({ state }) => state === 'WAITING');
  const progress = answer.data.viewer.person?.courseProgress ?? [];
  const recorded = goOnByRecords(progress, courses, { waiting, finished });
  if (recorded !== null) show(root, recorded);
}
