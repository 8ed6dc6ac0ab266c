/**
 * Some months of a small organisation, in the order of events, by the product's own commands and
 * API: whatever a release can write should be written here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { sweepAttempts } from '../../../api/src/modules/attempt/attempt.sweeper.ts';
import { syncContent } from '../../../api/src/sync/sync-content.ts';
import type { TestProvider } from '../../api/account/oidc-provider.ts';
import { layContent } from './content.ts';
import {
  importOrganisation,
  leaveUnit,
  makeKeys,
  managePeople,
  moveToHubei,
  moveToLuoyang,
  useAccounts,
} from './people.ts';
import type { Stage } from './stage.ts';
import { claimed, learner } from './study.ts';

/** A minute, the grace, and what the sweeper leaves to requests on their way. */
const UNTIL_SWEPT_MILLISECONDS = 103_000;

function nameContent({ ids }: Stage, { courses, lessons, quizzes }: ContentSet): void {
  const values = [...courses, ...[...lessons.values()].flat(), ...quizzes].map(
    ({ file, value }) => [file, value.uuid] as const,
  );
  const uuids = new Map(values);
  const name = (id: string, file: string): void => {
    const uuid = uuids.get(`courses/${file}.md`);
    if (uuid === undefined) throw new Error(`no ${file} among ${[...uuids.keys()].join(', ')}`);
    ids[id] = uuid;
  };
  name('course', 'marked/course');
  name('lesson', 'marked/first');
  name('renamedLesson', 'marked/second');
  name('quiz', 'marked/quiz/final');
  name('retiredCourse', 'demo/course');
  name('retiredLesson', 'demo/first');
  name('retiredQuiz', 'demo/quiz/final');
}

export async function makeHistory(stage: Stage, provider: TestProvider): Promise<void> {
  const { database } = stage.api;
  const { ids } = stage;
  const content = layContent(stage.folder);
  stage.contentFolders.push(...content.folders);
  await syncContent(database, content.folders);
  const admin = await importOrganisation(stage);
  await makeKeys(stage);
  await managePeople(stage, admin);
  await useAccounts(stage, provider);

  const first = await content.read();
  nameContent(stage, first);
  // Between the lessons that were claimed and those of today.
  ids.middle = claimed(15);

  const zhao = await learner(stage, 'zhao.min', first, 'learner');
  ids.lessonRecord = (await zhao.complete('marked', { first: 20 }, 'replayLesson'))[0] ?? '';
  // Older than is believed, and ahead of the clock: the arrival counts.
  await zhao.complete('marked', { second: 700, extra: -2 });
  const warmup = await zhao.start('marked', 'warmup');
  await zhao.answer(warmup, { right: false });
  ids.scored = await zhao.submit(warmup);
  const failed = await zhao.start('marked', 'final', 'replayStart');
  await zhao.answer(failed, { right: false, only: 6 });
  ids.failed = await zhao.submit(failed, 'replaySubmit');

  const zhou = await learner(stage, 'zhou.yi', first, 'mover');
  await zhou.complete('demo', { first: 30, second: 29 });
  const demo = await zhou.start('demo', 'final');
  await zhou.answer(demo, { right: true });
  ids.retiredQuizAttempt = await zhou.submit(demo);
  const han = await learner(stage, 'han.mei', first);
  await han.complete('marked', { first: 10, second: 9 });
  await (await learner(stage, 'li.wei', first)).complete('demo', { first: 1 });
  const cao = await learner(stage, 'cao.yun', first, 'newInHubei');
  await cao.complete('marked', { first: 8 });

  // Twenty minutes that nobody hands in: whoever serves this database next closes it.
  const sun = await learner(stage, 'sun.jie', first, 'colleague');
  const left = await sun.start('marked', 'final');
  await sun.answer(left, { right: true, only: 3 });
  ids.overdue = left.id;

  content.rewrite();
  await syncContent(database, content.folders);
  const second = await content.read();
  await moveToLuoyang(stage, admin);
  await moveToHubei(stage, admin);
  await (await learner(stage, 'cao.yun', second, 'newInHubei')).complete('third', { first: 4 });
  const shi = await learner(stage, 'shi.yan', second, 'homeless');
  await shi.complete('marked', { first: 5 });
  await leaveUnit(stage, admin);
  await shi.complete('demo', { first: 0 });

  const again = await learner(stage, 'zhao.min', second, 'learner');
  await again.complete('marked', { first: 1 });
  const passed = await again.start('marked', 'final');
  await again.answer(passed, { right: true });
  ids.passed = await again.submit(passed);
  const opened = await again.start('marked', 'warmup');
  await again.answer(opened, { right: false, replayAs: 'replaySave' });
  ids.opened = opened.id;

  const moved = await learner(stage, 'zhou.yi', second, 'mover');
  await moved.complete('marked', { first: 3, listening: 2 });
  const expiring = await moved.start('marked', 'final');
  await moved.answer(expiring, { right: true });
  ids.expiredPassed = expiring.id;
  const empty = await (await learner(stage, 'wu.qing', second)).start('marked', 'final');
  ids.expiredEmpty = empty.id;
  await sleep(UNTIL_SWEPT_MILLISECONDS);
  const settled = await sweepAttempts(database, new Date());
  if (settled !== 2) throw new Error(`${settled} attempts were closed instead of two`);

  content.retire();
  await syncContent(database, content.folders);
}
