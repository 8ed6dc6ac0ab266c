/**
 * Lookups that many requests do at once, each asking the database, made to share statements without
 * any caller getting an answer older than its question: while one statement is under way, the keys
 * that arrive wait and are asked together by the next. Alone, a lookup starts at once. Nothing is
 * kept afterwards.
 */

/** The values of the keys that have one; each key is named once. */
export type LoadMany<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

interface Waiter<Value> {
  resolve(value: Value | null): void;
  reject(error: unknown): void;
}

/** Makes the shared lookup: gives null for a key that has no value, and rejects as the load does. */
export function coalesceLookups<Value>(
  load: LoadMany<Value>,
): (key: string) => Promise<Value | null> {
  let waiting = new Map<string, Waiter<Value>[]>();
  let isUnderWay = false;

  async function run(): Promise<void> {
    const asked = waiting;
    waiting = new Map();
    isUnderWay = true;
    try {
      const found = await load([...asked.keys()]);
      for (const [key, waiters] of asked) {
        for (const { resolve } of waiters) resolve(found.get(key) ?? null);
      }
    } catch (error) {
      for (const waiters of asked.values()) for (const { reject } of waiters) reject(error);
    } finally {
      isUnderWay = false;
      if (waiting.size > 0) void run();
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      const waiters = waiting.get(key);
      if (waiters === undefined) waiting.set(key, [{ resolve, reject }]);
      else waiters.push({ resolve, reject });
      if (!isUnderWay) void run();
    });
}
