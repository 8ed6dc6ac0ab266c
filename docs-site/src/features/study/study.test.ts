import { describe, expect, it } from 'vitest';
import type { ApiResult } from '../../graphql/client.ts';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import { knownViewer, rememberViewer, type Viewer } from '../viewer/viewer.ts';
import { finishedLessons } from './marks.ts';
import {
  addStudy,
  claimUnnamed,
  type FinishedLesson,
  type StudyEntry,
  settleStudy,
  studyOf,
  UNNAMED,
  waitingOf,
} from './study-box.ts';
import { BATCH, type UploadAnswer, type UploadApi, uploadStudy } from './upload.ts';

const XIAOLIN: Viewer = { id: 'p1', displayName: '小林' };
const WANG: Viewer = { id: 'p2', displayName: '老王' };

let made = 0;
function makeLesson(fields: Partial<FinishedLesson> = {}): FinishedLesson {
  made += 1;
  return {
    clientEventId: `event-${made}`,
    lessonId: `lesson-${made}`,
    lessonVersion: 'sha256:1',
    completedAt: '2026-11-22T01:00:00.000Z',
    selfChecks: [],
    title: '一课',
    href: '/courses/a/b/',
    ...fields,
  };
}

function makeApi(
  viewer: Viewer | null,
  answer: (entries: StudyEntry[]) => ApiResult<UploadAnswer[]> = (entries) => ({
    ok: true,
    data: entries.map(({ clientEventId }) => ({ clientEventId, refusal: null, period: null })),
  }),
): UploadApi & { sent: StudyEntry[][] } {
  const sent: StudyEntry[][] = [];
  return {
    sent,
    viewer: async () => ({ ok: true, data: viewer }),
    record: async (entries) => {
      sent.push(entries);
      return answer(entries);
    },
  };
}

describe('the box of finished lessons', () => {
  it('holds each version once', () => {
    const storage = memoryStorage();
    const first = addStudy(storage, 'p1', makeLesson({ lessonId: 'a' }));
    const again = addStudy(storage, 'p1', makeLesson({ lessonId: 'a' }));
    expect(again.clientEventId).toBe(first.clientEventId);
    addStudy(storage, 'p1', makeLesson({ lessonId: 'a', lessonVersion: 'sha256:2' }));
    expect(studyOf(storage, 'p1')).toHaveLength(2);
  });

  it('takes a version that was refused anew, with the new event, when it is finished again', () => {
    const storage = memoryStorage();
    const refused = addStudy(storage, 'p1', makeLesson({ lessonId: 'a' }));
    addStudy(storage, 'p1', makeLesson({ lessonId: 'b' }));
    settleStudy(
      storage,
      'p1',
      new Map([[refused.clientEventId, { state: 'REFUSED', message: '这节课已更新' }]]),
    );
    const again = addStudy(storage, 'p1', makeLesson({ lessonId: 'a' }));
    expect(again.clientEventId).not.toBe(refused.clientEventId);
    expect(studyOf(storage, 'p1').map(({ lessonId, state }) => [lessonId, state])).toEqual([
      ['b', 'WAITING'],
      ['a', 'WAITING'],
    ]);
    expect(waitingOf(storage, 'p1')).toContainEqual(again);
  });

  it('keeps people apart', () => {
    const storage = memoryStorage();
    addStudy(storage, 'p1', makeLesson());
    expect(studyOf(storage, 'p2')).toEqual([]);
  });

  it('gives the unnamed box to who claims it, and empties it', () => {
    const storage = memoryStorage();
    addStudy(storage, UNNAMED, makeLesson({ lessonId: 'a' }));
    addStudy(storage, 'p1', makeLesson({ lessonId: 'a' }));
    addStudy(storage, UNNAMED, makeLesson({ lessonId: 'b' }));
    claimUnnamed(storage, 'p1');
    expect(studyOf(storage, 'p1').map(({ lessonId }) => lessonId)).toEqual(['a', 'b']);
    expect(studyOf(storage, UNNAMED)).toEqual([]);
  });

  it('counts damaged storage as empty', () => {
    const storage = memoryStorage();
    storage.set('shequ.study.p1', '{"not":"a list"}');
    expect(studyOf(storage, 'p1')).toEqual([]);
  });

  it('marks the lessons of who is signed in on the device, and no one else’s', () => {
    const storage = memoryStorage();
    addStudy(storage, 'p1', makeLesson({ lessonId: 'a' }));
    addStudy(storage, UNNAMED, makeLesson({ lessonId: 'b' }));
    expect([...finishedLessons(storage)]).toEqual(['b']);
    rememberViewer(storage, XIAOLIN);
    expect([...finishedLessons(storage)]).toEqual(['a']);
  });
});

describe('uploading', () => {
  it('asks nothing when nobody is known or nothing waits', async () => {
    const storage = memoryStorage();
    addStudy(storage, UNNAMED, makeLesson());
    expect(await uploadStudy(storage, makeApi(XIAOLIN))).toEqual({ kind: 'NOTHING' });
    rememberViewer(storage, XIAOLIN);
    expect(await uploadStudy(storage, makeApi(XIAOLIN))).toEqual({ kind: 'NOTHING' });
  });

  it('sends what waits, in batches the API takes, and notes that it is saved', async () => {
    const storage = memoryStorage();
    rememberViewer(storage, XIAOLIN);
    for (let index = 0; index < BATCH + 1; index += 1) addStudy(storage, 'p1', makeLesson());
    const api = makeApi(XIAOLIN);
    expect(await uploadStudy(storage, api)).toEqual({ kind: 'DONE' });
    expect(api.sent.map((batch) => batch.length)).toEqual([BATCH, 1]);
    expect(waitingOf(storage, 'p1')).toEqual([]);
    expect(studyOf(storage, 'p1')).toHaveLength(BATCH + 1);
  });

  it('sends nothing under another name when the session has changed hands', async () => {
    const storage = memoryStorage();
    rememberViewer(storage, XIAOLIN);
    addStudy(storage, 'p1', makeLesson());
    const api = makeApi(WANG);
    expect(await uploadStudy(storage, api)).toEqual({ kind: 'OTHER_PERSON', displayName: '老王' });
    expect(api.sent).toEqual([]);
    expect(waitingOf(storage, 'p1')).toHaveLength(1);
    expect(knownViewer(storage)).toEqual(WANG);
  });

  it('leaves everything waiting when the session has ended or the network is gone', async () => {
    const storage = memoryStorage();
    rememberViewer(storage, XIAOLIN);
    addStudy(storage, 'p1', makeLesson());
    expect(await uploadStudy(storage, makeApi(null))).toEqual({ kind: 'SIGNED_OUT' });
    const broken = makeApi(XIAOLIN, () => ({ ok: false, failure: { kind: 'UNREACHABLE' } }));
    expect(await uploadStudy(storage, broken)).toEqual({
      kind: 'FAILED',
      failure: { kind: 'UNREACHABLE' },
    });
    expect(waitingOf(storage, 'p1')).toHaveLength(1);
  });

  it('notes a refusal with its reason and does not send the lesson again', async () => {
    const storage = memoryStorage();
    rememberViewer(storage, XIAOLIN);
    addStudy(storage, 'p1', makeLesson());
    const refusing = makeApi(XIAOLIN, (entries) => ({
      ok: true,
      data: entries.map(({ clientEventId }) => ({
        clientEventId,
        refusal: { code: 'VALIDATION_ERROR', message: '还有自测没有作答' },
        period: null,
      })),
    }));
    expect(await uploadStudy(storage, refusing)).toEqual({ kind: 'DONE' });
    expect(studyOf(storage, 'p1')[0]).toMatchObject({
      state: 'REFUSED',
      message: '还有自测没有作答',
    });
  });

  it('keeps waiting for a lesson that the server has not heard of yet, without asking for ever', async () => {
    const storage = memoryStorage();
    rememberViewer(storage, XIAOLIN);
    addStudy(storage, 'p1', makeLesson());
    const behind = makeApi(XIAOLIN, (entries) => ({
      ok: true,
      data: entries.map(({ clientEventId }) => ({
        clientEventId,
        refusal: { code: 'NOT_FOUND', message: '没有这个版本' },
        period: null,
      })),
    }));
    expect(await uploadStudy(storage, behind)).toEqual({ kind: 'UNKNOWN_LESSON' });
    expect(behind.sent).toHaveLength(1);
    expect(waitingOf(storage, 'p1')).toHaveLength(1);
  });
});
