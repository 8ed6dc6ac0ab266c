import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import type { SafeStorage } from '../../lib/storage.ts';
import { rememberViewer } from '../viewer/viewer.ts';
import { finishedLessons } from './marks.ts';
import { periodName } from './period-name.ts';
import {
  chinaToday,
  FREE_STUDY,
  periodInForce,
  periodsAreFresh,
  rememberPeriods,
} from './periods.ts';
import { addStudy, type FinishedLesson, settleStudy, studyOf } from './study-box.ts';

const YEAR = { courseSlug: 'a', period: '2027', startsOn: '2027-01-01', endsOn: '2027-12-31' };
const TERM = { courseSlug: 'a', period: '2026-2028', startsOn: '2026-01-01', endsOn: '2028-12-31' };
const lesson: FinishedLesson = {
  clientEventId: 'event-1',
  lessonId: 'lesson',
  lessonVersion: 'sha256:1',
  completedAt: '2026-11-22T01:00:00.000Z',
  selfChecks: [],
  title: '一课',
  href: '/courses/a/b/',
};

describe('periods of training on a device', () => {
  let device: SafeStorage;
  beforeEach(() => {
    device = memoryStorage();
    rememberViewer(device, { id: 'p1', displayName: '小林' });
  });

  it('are in force by the day in China, the shortest first, each for its course', () => {
    rememberPeriods(device, 'p1', [TERM, YEAR], '2026-12-31');
    expect(periodInForce(device, '/courses/a/b/', '2025-12-31')).toBe(FREE_STUDY);
    expect(periodInForce(device, '/courses/a/b/', '2026-12-31')).toBe('2026-2028');
    expect(periodInForce(device, '/courses/a/b/', '2027-01-01')).toBe('2027');
    expect(periodInForce(device, '/courses/a/b/', '2028-01-01')).toBe('2026-2028');
    expect(periodInForce(device, '/courses/other/b/', '2027-01-01')).toBe(FREE_STUDY);
    expect(chinaToday(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  });

  it('are those of whoever is signed in, and asked for anew each day', () => {
    rememberPeriods(device, 'p1', [YEAR], '2027-01-01');
    expect(periodsAreFresh(device, '2027-01-01')).toBe(true);
    expect(periodsAreFresh(device, '2027-01-02')).toBe(false);
    rememberViewer(device, { id: 'p2', displayName: '老王' });
    expect(periodsAreFresh(device, '2027-01-01')).toBe(false);
    expect(periodInForce(device, '/courses/a/b/', '2027-01-01')).toBe(FREE_STUDY);
  });

  it('start a lesson anew and keep what was finished before', () => {
    const first = addStudy(device, 'p1', lesson);
    settleStudy(device, 'p1', new Map([['event-1', { state: 'SAVED', period: FREE_STUDY }]]));
    const anew = addStudy(device, 'p1', { ...lesson, clientEventId: 'event-2', period: '2027' });
    expect(anew.clientEventId).not.toBe(first.clientEventId);
    const again = addStudy(device, 'p1', { ...lesson, clientEventId: 'event-3', period: '2027' });
    expect(again.clientEventId).toBe('event-2');
    expect(studyOf(device, 'p1')).toHaveLength(2);
  });

  it('are corrected by the answer of the server', () => {
    addStudy(device, 'p1', lesson);
    settleStudy(device, 'p1', new Map([['event-1', { state: 'SAVED', period: '2027' }]]));
    expect(addStudy(device, 'p1', { ...lesson, period: '2027' }).clientEventId).toBe('event-1');
  });

  it('take the mark from a lesson that was finished in another one', () => {
    addStudy(device, 'p1', lesson);
    expect(finishedLessons(device)).toEqual(new Set(['lesson']));
    const year = chinaToday().slice(0, 4);
    const now = { ...YEAR, period: year, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` };
    rememberPeriods(device, 'p1', [now]);
    expect(finishedLessons(device)).toEqual(new Set());
  });

  it('have the names that people use', () => {
    expect([periodName('2027'), periodName('2026-2028')]).toEqual([
      '2027 年度',
      '2026—2028 年任期',
    ]);
  });
});
