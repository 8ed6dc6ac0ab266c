import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import { keeperKey } from '../quiz/answer-keeper.ts';
import { rememberAttempt } from '../quiz/open-attempt.ts';
import { memoryStore } from '../rate/keyed-store.ts';
import { RateBox } from '../rate/rate-box.ts';
import { aTask } from '../rate/rate-task.testkit.ts';
import { finishedSheet, newSheet } from '../rate/sheet.ts';
import { reviewKey } from '../review/review-key.ts';
import { addStudy, studyOf, UNNAMED } from '../study/study-box.ts';
import { rememberViewer } from '../viewer/viewer.ts';
import { clearDevice, unsyncedOf } from './clear-device.ts';

describe('clearing a shared device', () => {
  const lesson = {
    clientEventId: 'e',
    lessonId: 'l',
    lessonVersion: 'v',
    completedAt: '2026-11-22T01:00:00.000Z',
    selfChecks: [],
    title: '一课',
    href: '/',
  };

  it('removes everything of the person and nothing of others', async () => {
    const device = memoryStorage();
    const tab = memoryStorage();
    const ratings = memoryStore();
    for (const id of ['p1', 'p2']) {
      const sheet = finishedSheet(newSheet(aTask(), `s-${id}`), new Date());
      await new RateBox(ratings, { id, displayName: id }).changeSheet('t1', () => sheet);
    }
    rememberViewer(device, { id: 'p1', displayName: '小林' });
    addStudy(device, 'p1', lesson);
    addStudy(device, 'p2', lesson);
    addStudy(device, UNNAMED, lesson);
    device.set(keeperKey('p1', 'a1'), '{}');
    rememberAttempt(device, 'p1', 'quiz', 'a1');
    for (const id of ['p1', 'p2']) device.set(reviewKey(id), '{}');
    device.set('starlight-theme', 'dark');
    tab.set('shequ.checks.v', '{}');

    expect(await unsyncedOf(device, ratings, 'p1')).toEqual({ lessons: 1, quizzes: 1, sheets: 1 });
    await clearDevice(device, tab, ratings, 'p1');
    expect((await ratings.entries()).map(([key]) => key)).toEqual(['person.p2']);
    expect(device.keys().sort()).toEqual([
      'shequ.review.p2',
      'shequ.study.p2',
      'shequ.study.unnamed',
      'starlight-theme',
    ]);
    expect(studyOf(device, 'p2')).toHaveLength(1);
    expect(tab.keys()).toEqual([]);
  });
});
