/** The issuer’s public keys on this device: fetched once, kept, and asked for again only for a new one. */
import { readJson, type SafeStorage } from '../../lib/storage.ts';
import type { IssuerKey } from './check-code.ts';

const STORE = 'issuer-keys';
const TIMEOUT_MILLISECONDS = 10_000;

const isKey = (value: unknown): value is IssuerKey =>
  typeof (value as IssuerKey | null)?.kid === 'string' &&
  typeof (value as IssuerKey).x === 'string';

export function keptKeys(storage: SafeStorage): IssuerKey[] {
  const kept = readJson<unknown>(storage, STORE);
  return Array.isArray(kept) ? kept.filter(isKey) : [];
}

async function fetchKeys(send: typeof fetch): Promise<IssuerKey[] | null> {
  try {
    const response = await send('/api/issuer/keys', {
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    const { keys } = (await response.json()) as { keys?: unknown };
    return response.ok && Array.isArray(keys)
      ? keys.filter(isKey).map(({ kid, x }) => ({ kid, x }))
      : null;
  } catch {
    return null;
  }
}

export interface KnownKeys {
  readonly keys: readonly IssuerKey[];
  /** False: the key was looked for, and no server answered. */
  readonly isComplete: boolean;
}

/** The keys that are kept when the wanted one is among them; else those of the server, which are kept. */
export async function keysWith(
  keyId: string,
  storage: SafeStorage,
  send: typeof fetch = fetch,
): Promise<KnownKeys> {
  const kept = keptKeys(storage);
  if (kept.some(({ kid }) => kid === keyId)) return { keys: kept, isComplete: true };
  const fetched = await fetchKeys(send);
  if (fetched === null) return { keys: kept, isComplete: false };
  // A key that the server does not name any more is not trusted any longer.
  storage.set(STORE, JSON.stringify(fetched));
  return { keys: fetched, isComplete: true };
}
