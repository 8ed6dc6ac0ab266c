/** Keeping the keys by which people are searched for, and searching by them. */
import { inBatches } from '../../../../platform/database/batches.ts';
import type { Database } from '../../../../platform/database/db.ts';
import type { SqlRunner } from '../../../../platform/database/transaction.ts';
import { later } from '../../../../platform/later.ts';
import { selectWithoutKeys, upsertKeys, upsertStaleKeys } from './person-search.store.ts';
import type { Searched } from './search-keys.ts';

const BATCH = 500;

/** The dictionary of readings is not needed to be ready. */
const loadKeys = later(() => import('./search-keys.ts'));

async function keysOf(people: readonly (Searched & { id: string })[]) {
  const { KEYS_VERSION, searchKeys } = await loadKeys();
  const rows = people.map((person) => ({ personId: person.id, keys: searchKeys(person) }));
  return { rows, version: KEYS_VERSION };
}

/** Makes the keys of these people anew, in the caller's transaction. */
export async function writeSearchKeys(
  sql: SqlRunner,
  people: readonly (Searched & { id: string })[],
): Promise<void> {
  for (const batch of inBatches(people, BATCH)) {
    const { rows, version } = await keysOf(batch);
    await upsertKeys(sql, rows, version);
  }
}

/** Makes the keys that are missing, or were made in another way; returns of how many people. */
export async function fillSearchKeys(
  { sql }: Database,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const { KEYS_VERSION: version } = await loadKeys();
  let filled = 0;
  let afterId = '00000000-0000-0000-0000-000000000000';
  while (!isStopped()) {
    const people = await selectWithoutKeys(sql, { version, afterId, limit: BATCH });
    if (people.length === 0) break;
    await upsertStaleKeys(sql, (await keysOf(people)).rows, version);
    filled += people.length;
    afterId = people.at(-1)?.id as string;
  }
  return filled;
}
