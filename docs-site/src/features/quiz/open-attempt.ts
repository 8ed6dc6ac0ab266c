/** Which attempt was left open on this device, so that a reload goes straight back into it. */
import type { SafeStorage } from '../../lib/storage.ts';

// Not under the prefix of unsaved answers: at sign-out this is no loss to warn of.
const PREFIX = 'shequ.attempt.';

/** The attempt left open, by its id; null when none was. */
export function recallAttempt(
  storage: SafeStorage,
  personId: string,
  quizId: string,
): string | null {
  return storage.get(`${PREFIX}${personId}.${quizId}`);
}

/** Notes the open attempt; null forgets it. */
export function rememberAttempt(
  storage: SafeStorage,
  personId: string,
  quizId: string,
  attemptId: string | null,
): void {
  const key = `${PREFIX}${personId}.${quizId}`;
  if (attemptId === null) storage.remove(key);
  else storage.set(key, attemptId);
}

/** All that is noted for a person, for clearing the device. */
export function attemptKeys(storage: SafeStorage, personId: string): string[] {
  return storage.keys().filter((key) => key.startsWith(`${PREFIX}${personId}.`));
}
