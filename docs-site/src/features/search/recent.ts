/** The last searches that led somewhere, kept on this device alone. */
import type { SafeStorage } from '../../lib/storage.ts';

const KEY = 'shequ-recent-searches';
const MOST = 6;
const LONGEST = 60;

/** Newest first; what is not a list of short texts counts as none. */
export function recentSearches(storage: SafeStorage): string[] {
  try {
    const list: unknown = JSON.parse(storage.get(KEY) ?? '[]');
    if (!Array.isArray(list)) return [];
    return list
      .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
      .slice(0, MOST);
  } catch {
    return [];
  }
}

export function rememberSearch(storage: SafeStorage, query: string): void {
  const text = query.trim();
  if (text === '' || text.length > LONGEST) return;
  const others = recentSearches(storage).filter((each) => each !== text);
  storage.set(KEY, JSON.stringify([text, ...others].slice(0, MOST)));
}

export function forgetSearches(storage: SafeStorage): void {
  storage.remove(KEY);
}
