/** While writing: tells of saved content, a burst of saves once, and never while it is being dealt with. */
import { existsSync, watch } from 'node:fs';

/** Editors write a file in several steps, and the preview of the page goes first. */
const QUIET_MS = 800;

/**
 * @param {string[]} folders those that are not there are left out
 * @param {() => Promise<unknown>} onSaved must not reject; saves meanwhile lead to one more call
 * @param {number} quietMs how long nothing may have been saved before it is told
 * @returns {() => void} stops watching
 */
export function watchContent(folders, onSaved, quietMs = QUIET_MS) {
  let isWaiting = false;
  let isBusy = false;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const dealWith = async () => {
    if (isBusy) return;
    isBusy = true;
    while (isWaiting) {
      isWaiting = false;
      await onSaved();
    }
    isBusy = false;
  };
  const watchers = folders.filter(existsSync).map((folder) =>
    watch(folder, { recursive: true }, () => {
      isWaiting = true;
      clearTimeout(timer);
      timer = setTimeout(dealWith, quietMs);
    }),
  );
  // A folder that is taken away is no reason to end what else is running.
  for (const watcher of watchers) watcher.on('error', () => watcher.close());
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
