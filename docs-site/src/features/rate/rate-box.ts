/**
 * What a phone keeps for an assessor: the tasks as downloaded and a sheet for each, by person, so
 * that people who share a phone never mix. Every change is kept before the page shows it.
 */
import type { KeyedStore } from './keyed-store.ts';
import type { RateTask } from './rate-task.ts';
import { carriedOver, type Sheet } from './sheet.ts';

interface Kept {
  /** So that others see whose unsent sheets these are. */
  displayName: string;
  tasks: RateTask[];
  /** ISO moment of the download; null when there was none. */
  downloadedAt: string | null;
  sheets: Record<string, Sheet>;
}

export interface Unsent {
  displayName: string;
  count: number;
}

const PREFIX = 'person.';
const keyOf = (personId: string) => PREFIX + personId;
const EMPTY: Kept = { displayName: '', tasks: [], downloadedAt: null, sheets: {} };

const isUnsent = ({ state }: Sheet) => state === 'WAITING' || state === 'REFUSED';

export class RateBox {
  readonly #store: KeyedStore;
  readonly personId: string;
  readonly #displayName: string;

  constructor(store: KeyedStore, person: { id: string; displayName: string }) {
    this.#store = store;
    this.personId = person.id;
    this.#displayName = person.displayName;
  }

  get persistent(): boolean {
    return this.#store.persistent;
  }

  async all(): Promise<Kept> {
    return (await this.#store.get<Kept>(keyOf(this.personId))) ?? EMPTY;
  }

  /**
   * Takes over the tasks of the server. A task that is gone there stays while a sheet for it is
   * unfinished or unsent; a sheet whose rubric has changed goes on under the new one.
   */
  async takeTasks(tasks: RateTask[], now: Date, makeId: () => string): Promise<void> {
    await this.#update((kept) => {
      const sheets = { ...kept.sheets };
      for (const task of tasks) {
        const sheet = sheets[task.id];
        const before = kept.tasks.find(({ id }) => id === task.id);
        if (sheet === undefined) continue;
        // What the server holds was taken, also when its answer never arrived.
        if (task.ownSheet?.id === sheet.id) sheets[task.id] = { ...sheet, state: 'SENT' };
        // Another phone has sent a later one.
        else if (sheet.state === 'SENT') delete sheets[task.id];
        else if (before !== undefined) {
          sheets[task.id] = carriedOver(sheet, before, task, makeId());
        }
      }
      const gone = kept.tasks.filter(({ id }) => {
        const sheet = sheets[id];
        return sheet !== undefined && sheet.state !== 'SENT' && !tasks.some((one) => one.id === id);
      });
      return {
        ...kept,
        tasks: [...tasks, ...gone.map((task) => ({ ...task, isOpen: false }))],
        downloadedAt: now.toISOString(),
        sheets,
      };
    });
  }

  /** Changes the sheet of a task, as it lies in the store now: another tab may have written it. */
  async changeSheet(
    taskId: string,
    change: (old: Sheet | undefined) => Sheet,
  ): Promise<Sheet | undefined> {
    const kept = await this.#update((before) => ({
      ...before,
      sheets: { ...before.sheets, [taskId]: change(before.sheets[taskId]) },
    }));
    return kept.sheets[taskId];
  }

  /** Writes down what the server said to a sheet, unless it was changed meanwhile. */
  async settle(
    sheet: Sheet,
    answer: { state: 'SENT' } | { state: 'REFUSED'; refusal: NonNullable<Sheet['refusal']> },
  ): Promise<void> {
    await this.#update((kept) => {
      const current = kept.sheets[sheet.taskId];
      if (current === undefined || current.id !== sheet.id) return kept;
      const settled: Sheet = { ...current, refusal: null, ...answer };
      return { ...kept, sheets: { ...kept.sheets, [sheet.taskId]: settled } };
    });
  }

  async waiting(): Promise<Sheet[]> {
    const { sheets } = await this.all();
    return Object.values(sheets).filter(({ state }) => state === 'WAITING');
  }

  #update(change: (kept: Kept) => Kept): Promise<Kept> {
    return this.#store.update<Kept>(keyOf(this.personId), (old) => ({
      ...change({ ...EMPTY, ...old }),
      displayName: this.#displayName,
    }));
  }
}

async function keptPeople(store: KeyedStore): Promise<[personId: string, kept: Kept][]> {
  const all = await store.entries();
  return all.flatMap(([key, kept]) =>
    key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), kept as Kept]] : [],
  );
}

/** Sheets on this device that no server has, of a person. */
export async function unsentOf(store: KeyedStore, personId: string): Promise<number> {
  const kept = await store.get<Kept>(keyOf(personId));
  return Object.values(kept?.sheets ?? {}).filter(isUnsent).length;
}

/** The same of everybody else, with names, so that they can be asked to sign in. */
export async function unsentOfOthers(store: KeyedStore, personId: string): Promise<Unsent[]> {
  return (await keptPeople(store)).flatMap(([id, { displayName, sheets }]) => {
    const count = Object.values(sheets).filter(isUnsent).length;
    return id === personId || count === 0 ? [] : [{ displayName, count }];
  });
}

/** Removes all that is kept for a person. */
export async function forgetRatings(store: KeyedStore, personId: string): Promise<void> {
  await store.remove(keyOf(personId));
}
