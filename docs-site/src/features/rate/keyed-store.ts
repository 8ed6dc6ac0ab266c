/**
 * Values by key in this browser's IndexedDB, which a day of ratings needs more than the few
 * megabytes of `localStorage` for. Private windows and locked-down phones refuse it; then values live
 * as long as the page, and the page can tell by `persistent`.
 */
import { createStore, del, entries, get, set, type UseStore, update } from 'idb-keyval';

export interface KeyedStore {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  /** Reads and writes in one step, also beside another tab; `change` may be called twice. */
  update<T>(key: string, change: (old: T | undefined) => T): Promise<T>;
  remove(key: string): Promise<void>;
  entries(): Promise<[key: string, value: unknown][]>;
  /** False once a value could not be kept beyond this page. */
  readonly persistent: boolean;
}

/** How long a browser may take to open its database; some never answer in a private window. */
const OPENING_MILLISECONDS = 3000;

export function memoryStore(): KeyedStore {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    set: async (key, value) => {
      values.set(key, structuredClone(value));
    },
    update: async <T>(key: string, change: (old: T | undefined) => T) => {
      const value = change(values.get(key) as T | undefined);
      values.set(key, structuredClone(value));
      return value;
    },
    remove: async (key) => {
      values.delete(key);
    },
    entries: async () => [...values],
    persistent: false,
  };
}

/** What an IndexedDB holds, and in memory what it does not take. */
function twoStores(database: UseStore): KeyedStore {
  const memory = memoryStore();
  let persistent = true;
  const instead = async <T>(work: Promise<T>, other: () => Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch {
      persistent = false;
      return other();
    }
  };
  return {
    async get<T>(key: string) {
      const remembered = await memory.get<T>(key);
      return remembered ?? instead(get<T>(key, database), async () => undefined);
    },
    set: (key, value) => instead(set(key, value, database), () => memory.set(key, value)),
    async update<T>(key: string, change: (old: T | undefined) => T) {
      const remembered = await memory.get<T>(key);
      if (remembered !== undefined) return memory.update(key, change);
      let written = undefined as T;
      const work = update<T>(
        key,
        (old) => {
          written = change(old);
          return written;
        },
        database,
      );
      return instead(
        work.then(() => written),
        () => memory.update(key, change),
      );
    },
    async remove(key) {
      await memory.remove(key);
      await instead(del(key, database), async () => undefined);
    },
    async entries() {
      const kept = await instead(entries<string, unknown>(database), async () => []);
      return [...new Map([...kept, ...(await memory.entries())])];
    },
    get persistent() {
      return persistent;
    },
  };
}

async function opened(): Promise<KeyedStore> {
  try {
    const database = createStore('shequ-rate', 'kept');
    const tried = set('opened', 1, database);
    const late = new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error('no answer')), OPENING_MILLISECONDS);
    });
    await Promise.race([tried, late]);
    return twoStores(database);
  } catch {
    return memoryStore();
  }
}

let store: Promise<KeyedStore> | null = null;

/** The browser's; one for the whole page. */
export function browserStore(): Promise<KeyedStore> {
  store ??= opened();
  return store;
}
