/** Sends a file to be kept, and asks what takes longer than a page usually waits for. */
import { type ApiFailure, failureOf } from '../../graphql/client.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import * as t from './words.ts';

export const MOST_BYTES = 20 * 1024 * 1024;
/** A large table takes its time to be read and looked at. */
const PATIENCE_MILLISECONDS = 120_000;

/** `fetch` that waits longer. */
export const patientFetch: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });

export type Sent = { ok: true; id: string } | { ok: false; message: string };

const refused = (failure: ApiFailure): Sent => ({
  ok: false,
  message: failureSentence(failure, t.unreachable),
});

/** What an answer means: the id of the file, or a sentence. Never says “network” when something answered. */
export function readAnswer(status: number, body: unknown): Sent {
  const { id, code, message } = (body ?? {}) as { id?: unknown; code?: unknown; message?: unknown };
  if (status === 201 && typeof id === 'string') return { ok: true, id };
  if (status === 429) return refused({ kind: 'BUSY', retryAfterSeconds: 10 });
  if (typeof code === 'string' && typeof message === 'string')
    return refused(failureOf(code, message));
  return { ok: false, message: t.notStored };
}

export async function sendFile(file: File, send: typeof fetch = patientFetch): Promise<Sent> {
  let response: Response;
  try {
    response = await send(`/api/files?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
  } catch {
    return refused({ kind: 'UNREACHABLE' });
  }
  return readAnswer(response.status, await response.json().catch(() => null));
}
