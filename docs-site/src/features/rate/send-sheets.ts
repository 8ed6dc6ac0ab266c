/**
 * Brings finished sheets to the server. Before anything is sent the server is asked who is signed in,
 * and only that person's sheets go: the phone may have changed hands. A sheet that was judged stays
 * with what the judgement said; one that got no answer goes again, under the same id.
 */
import type { ApiFailure, ApiResult } from '../../graphql/client.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { RateBox } from './rate-box.ts';
import type { Sheet } from './sheet.ts';

export type SheetAnswer =
  | { kind: 'TAKEN' }
  /** The server has judged; sending it again changes nothing. */
  | { kind: 'REFUSED'; code: string; message: string }
  /** No judgement yet. */
  | { kind: 'FAILED'; failure: ApiFailure };

export interface SheetApi {
  /** Who the session belongs to; null for nobody. */
  viewer(): Promise<ApiResult<Viewer | null>>;
  rate(sheet: Sheet): Promise<SheetAnswer>;
}

export type SendOutcome =
  | { kind: 'NOTHING' }
  | { kind: 'DONE'; refused: number }
  | { kind: 'OTHER_PERSON'; viewer: Viewer }
  | { kind: 'FAILED'; failure: ApiFailure };

const signedOut: SendOutcome = { kind: 'FAILED', failure: { kind: 'SIGNED_OUT' } };

export async function sendSheets(box: RateBox, api: SheetApi): Promise<SendOutcome> {
  const waiting = await box.waiting();
  if (waiting.length === 0) return { kind: 'NOTHING' };
  const asked = await api.viewer();
  if (!asked.ok) return { kind: 'FAILED', failure: asked.failure };
  if (asked.data === null) return signedOut;
  if (asked.data.id !== box.personId) return { kind: 'OTHER_PERSON', viewer: asked.data };

  let refused = 0;
  for (const sheet of waiting) {
    const answer = await api.rate(sheet);
    if (answer.kind === 'FAILED') return { kind: 'FAILED', failure: answer.failure };
    if (answer.kind === 'TAKEN') await box.settle(sheet, { state: 'SENT' });
    else {
      refused += 1;
      const { code, message } = answer;
      await box.settle(sheet, { state: 'REFUSED', refusal: { code, message } });
    }
  }
  return { kind: 'DONE', refused };
}
