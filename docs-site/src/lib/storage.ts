/**
 * Browser storage that never throws. Private windows, full disks and locked-down office machines
 * refuse storage; then values live as long as the page, and the caller can tell by `persistent`.
 */
export interface SafeStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
  /** False when a value could not be kept beyond this page. */
  readonly persistent: boolean;
}

type Backend = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Wraps a storage; `open` may throw or give null, as `() => localStorage` does in some browsers. */
export function safeStorage(open: () => Backend | null): SafeStorage {
  let backend: Backend | null = null;
  try {
    backend = open();
  } catch {
    backend = null;
  }
  const memory = new Map<string, string>();
  let persistent = backend !== null;

  return {
    get(key) {
      const remembered = memory.get(key);
      if (remembered !== undefined) return remembered;
      try {
        return backend?.getItem(key) ?? null;
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (backend === null) throw new Error('no storage');
        backend.setItem(key, value);
        memory.delete(key);
      } catch {
        persistent = false;
        memory.set(key, value);
      }
    },
    remove(key) {
      memory.delete(key);
      try {
        backend?.removeItem(key);
      } catch {
        // Nothing was kept, so nothing needs to go.
      }
    },
    keys() {
      const found = new Set(memory.keys());
      try {
        for (let index = 0; index < (backend?.length ?? 0); index += 1) {
          const key = backend?.key(index);
          if (key != null) found.add(key);
        }
      } catch {
        // An unreadable storage has no keys.
      }
      return [...found];
    },
    get persistent() {
      return persistent;
    },
  };
}

/** Reads JSON; null when it is absent or was damaged. */
export function readJson<T>(storage: SafeStorage, key: string): T | null {
  const text = storage.get(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

let device: SafeStorage | null = null;
let tab: SafeStorage | null = null;

/** The device's storage, kept until cleared; one for the whole page. */
export function deviceStorage(): SafeStorage {
  device ??= safeStorage(() => globalThis.localStorage ?? null);
  return device;
}

/** The tab's storage, gone when the tab closes; one for the whole page. */
export function tabStorage(): SafeStorage {
  tab ??= safeStorage(() => globalThis.sessionStorage ?? null);
  return tab;
}
