/** A storage for tests that lives in memory, like a browser's for one visit. */
import { type SafeStorage, safeStorage } from './storage.ts';

export function memoryStorage(): SafeStorage {
  const values = new Map<string, string>();
  return safeStorage(() => ({
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
    removeItem: (key) => {
      values.delete(key);
    },
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  }));
}
