/**
 * Who is signed in on this device, as far as a page can know without asking: kept at sign-in,
 * corrected by every answer of the API, removed at sign-out. It grants nothing; it only decides
 * under whose name study on this device is kept until the API has been asked.
 */
import { readJson, type SafeStorage } from '../../lib/storage.ts';

export interface Viewer {
  id: string;
  displayName: string;
}

const KEY = 'shequ.viewer';

/** The person last known to be signed in; null when there is none. */
export function knownViewer(storage: SafeStorage): Viewer | null {
  const viewer = readJson<Viewer>(storage, KEY);
  return typeof viewer?.id === 'string' && viewer.id !== '' ? viewer : null;
}

export function rememberViewer(storage: SafeStorage, viewer: Viewer | null): void {
  if (viewer === null) storage.remove(KEY);
  else storage.set(KEY, JSON.stringify({ id: viewer.id, displayName: viewer.displayName }));
}
