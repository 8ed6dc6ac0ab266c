import type { Desk, Keeping } from './use-rate.ts';
import * as t from './words.ts';

/** What this browser cannot promise, each a sentence; nothing when all is well. */
export function DeviceNotices({ desk, keeping }: { desk: Desk; keeping: Keeping | null }) {
  const isPlain = !('serviceWorker' in navigator);
  const sentences = [
    desk.persistent ? null : t.device.notPersistent,
    isPlain ? t.device.plainHttp : null,
    keeping?.page === 'FAILED' ? t.device.pageNotKept : null,
    keeping?.promised === false && desk.persistent ? t.device.mayBeCleared : null,
  ].filter((sentence) => sentence !== null);
  return sentences.map((sentence) => (
    <p key={sentence} class="notice notice--warn">
      {sentence}
    </p>
  ));
}
