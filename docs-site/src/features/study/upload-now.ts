/**
 * Uploads what waits on this device, with the real API. Not loaded on demand: a browser that failed
 * to load it once, offline, would not try again when the network is back.
 */
import { ask, failureOf } from '../../graphql/client.ts';
import { isRefusal } from '../../graphql/refusal.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { VIEWER } from '../viewer/documents.ts';
import { RECORD_LESSONS } from './documents.ts';
import { type UploadApi, type UploadOutcome, uploadStudy } from './upload.ts';

const api: UploadApi = {
  async viewer() {
    const answer = await ask(VIEWER, {});
    return answer.ok ? { ok: true, data: answer.data.viewer.person } : answer;
  },
  async record(entries) {
    const answer = await ask(RECORD_LESSONS, {
      input: {
        completions: entries.map((entry) => ({
          lessonId: entry.lessonId,
          lessonVersion: entry.lessonVersion,
          completedAt: entry.completedAt,
          clientEventId: entry.clientEventId,
          selfChecks: entry.selfChecks,
        })),
      },
    });
    if (!answer.ok) return answer;
    const result = answer.data.recordLessonCompletion;
    if (isRefusal(result)) return { ok: false, failure: failureOf(result.code, result.message) };
    return {
      ok: true,
      data: result.results.map(({ record, ...answered }) => ({
        ...answered,
        period: record?.period ?? null,
      })),
    };
  },
};

let running: Promise<UploadOutcome> | null = null;

/** One upload at a time in a page; a second call joins the first. */
export function uploadNow(): Promise<UploadOutcome> {
  running ??= uploadStudy(deviceStorage(), api).finally(() => {
    running = null;
  });
  return running;
}
