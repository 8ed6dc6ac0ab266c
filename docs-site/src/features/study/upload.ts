/**
 * Brings finished lessons to the API. Before anything is sent the API is asked who is signed in,
 * and only that person's box is sent: a session may have changed hands in another tab.
 */
import type { ApiFailure, ApiResult } from '../../graphql/client.ts';
import type { SafeStorage } from '../../lib/storage.ts';
import { knownViewer, rememberViewer, type Viewer } from '../viewer/viewer.ts';
import { FREE_STUDY } from './periods.ts';
import { type StudyEntry, settleStudy, waitingOf } from './study-box.ts';

/** The most the API takes at once. */
export const BATCH = 100;

export interface UploadAnswer {
  clientEventId: string;
  /** Null when it was recorded. */
  refusal: { code: string; message: string } | null;
  /** Period that it was recorded in; null for none, and when it was refused. */
  period: string | null;
}

export interface UploadApi {
  /** Who the session belongs to; null for nobody. */
  viewer(): Promise<ApiResult<Viewer | null>>;
  /** Records lessons; an answer for each, by event id. */
  record(entries: StudyEntry[]): Promise<ApiResult<UploadAnswer[]>>;
}

export type UploadOutcome =
  | { kind: 'NOTHING' }
  | { kind: 'DONE' }
  | { kind: 'SIGNED_OUT' }
  /** Somebody else is signed in now; the box stays for its owner. */
  | { kind: 'OTHER_PERSON'; displayName: string }
  /** The server does not know the lesson, or its version: the site is newer, or older by far. */
  | { kind: 'UNKNOWN_LESSON' }
  | { kind: 'FAILED'; failure: ApiFailure };

/** Uploads what waits for the person known on this device. Running it twice at once does no harm. */
export async function uploadStudy(storage: SafeStorage, api: UploadApi): Promise<UploadOutcome> {
  const owner = knownViewer(storage);
  if (owner === null || waitingOf(storage, owner.id).length === 0) return { kind: 'NOTHING' };

  const asked = await api.viewer();
  if (!asked.ok) {
    return asked.failure.kind === 'SIGNED_OUT'
      ? { kind: 'SIGNED_OUT' }
      : { kind: 'FAILED', failure: asked.failure };
  }
  if (asked.data === null) return { kind: 'SIGNED_OUT' };
  if (asked.data.id !== owner.id) {
    rememberViewer(storage, asked.data);
    return { kind: 'OTHER_PERSON', displayName: asked.data.displayName };
  }

  for (;;) {
    const batch = waitingOf(storage, owner.id).slice(0, BATCH);
    if (batch.length === 0) return { kind: 'DONE' };
    const sent = await api.record(batch);
    if (!sent.ok) {
      return sent.failure.kind === 'SIGNED_OUT'
        ? { kind: 'SIGNED_OUT' }
        : { kind: 'FAILED', failure: sent.failure };
    }
    const answers = new Map(
      sent.data
        // A server that has not heard of the lesson yet, because the site is newer, will later.
        .filter(({ refusal }) => refusal?.code !== 'NOT_FOUND')
        .map(({ clientEventId, refusal, period }) => [
          clientEventId,
          refusal === null
            ? ({ state: 'SAVED', period: period ?? FREE_STUDY } as const)
            : ({ state: 'REFUSED', message: refusal.message } as const),
        ]),
    );
    settleStudy(storage, owner.id, answers);
    // What stays waiting after an answer must not be sent for ever.
    if (batch.every((entry) => !answers.has(entry.clientEventId))) {
      return { kind: 'UNKNOWN_LESSON' };
    }
  }
}
