/** Views that a person named on this device: the filter of a page as its address has it. */
import { readJson, type SafeStorage } from '../../lib/storage.ts';

export interface SavedView {
  name: string;
  /** `/manage/learning/?unit=…`. */
  href: string;
}

interface Kept {
  personId: string;
  views: SavedView[];
}

const KEY = 'shequ.views';
const MOST_VIEWS = 30;
export const MOST_CHARACTERS = 30;

const isView = (value: unknown): value is SavedView => {
  const { name, href } = (value ?? {}) as Partial<SavedView>;
  // What a damaged or foreign store holds is no address to follow.
  return typeof name === 'string' && typeof href === 'string' && /^\/manage\/[^\\]*$/.test(href);
};

/** Those of the person on one page, in the order in which they were named; nothing of anybody else. */
export function viewsOf(storage: SafeStorage, personId: string, page: string): SavedView[] {
  return allOf(storage, personId).filter(({ href }) => href.split('?')[0] === page);
}

function allOf(storage: SafeStorage, personId: string): SavedView[] {
  const kept = readJson<Kept>(storage, KEY);
  if (kept?.personId !== personId || !Array.isArray(kept.views)) return [];
  return kept.views.filter(isView);
}

/** A name is used once on a page: the newer view takes the place of the older. */
export function saveView(storage: SafeStorage, personId: string, view: SavedView): void {
  const [page] = view.href.split('?');
  const others = allOf(storage, personId).filter(
    ({ name, href }) => name !== view.name || href.split('?')[0] !== page,
  );
  const views = [...others, view].slice(-MOST_VIEWS);
  storage.set(KEY, JSON.stringify({ personId, views } satisfies Kept));
}

export function removeView(storage: SafeStorage, personId: string, view: SavedView): void {
  const views = allOf(storage, personId).filter(
    ({ name, href }) => name !== view.name || href !== view.href,
  );
  storage.set(KEY, JSON.stringify({ personId, views } satisfies Kept));
}
