/** What the server said of a number when it was asked last, kept on this device. */
import { readJson, type SafeStorage } from '../../lib/storage.ts';
import type { OnlineCheck } from './documents.ts';

const PREFIX = 'credential-check:';

export function lastCheck(storage: SafeStorage, number: string): OnlineCheck | null {
  return readJson<OnlineCheck>(storage, PREFIX + number);
}

export function keepCheck(storage: SafeStorage, check: OnlineCheck): void {
  storage.set(PREFIX + check.number, JSON.stringify(check));
}
