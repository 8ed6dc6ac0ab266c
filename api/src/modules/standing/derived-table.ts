/**
 * Tables that are made of facts, assignments, posts and content, and of nothing else: rows of people, as
 * days, that lists and counts of a subtree read. Each is advanced in the transaction that changes what
 * it is made of; what is stale or missing is made anew by a sweeper (decisions 126, 175).
 */
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import type { IdWindow } from '../../platform/ids.ts';
import { chinaToday } from '../../platform/time.ts';
import { type Catalogue, catalogueWithin, currentCatalogue } from '../course/catalogue.ts';
import { findEntryIds, ownEntries } from '../organisation/person/entries.service.ts';
import { selectUnlockedForUpdate, selectWindowEnd } from './derived-table.store.ts';
import { regionOn } from './posts.rules.ts';
import { loadStanding, type PersonStanding } from './standing.service.ts';

export interface Sources {
  sql: SqlRunner;
  database: Database;
  catalogue: Catalogue;
  /** The day in China. */
  today: string;
}

export type People = ReadonlyMap<string, PersonStanding>;

export interface DerivedTable {
  readonly name: string;
  /** Makes the rows of these people and writes those that say something new. */
  write(sources: Sources, people: People): Promise<WrittenRows>;
  /** The regions in which these people have rows. */
  selectRegions(sql: SqlRunner, personIds: readonly string[]): Promise<string[]>;
  /** Some of the people with a row that is out of date. */
  selectStale(database: Database, limit: number): Promise<string[]>;
  /** The people of a window who should have a row and have none, by id. */
  selectMissing(database: Database, window: IdWindow): Promise<string[]>;
}

export interface WrittenRows {
  /** Deletes what the people have in the region besides what was written. */
  deleteOthers(region: string): Promise<void>;
}

let derived: readonly DerivedTable[] = [];

/** Called once, when the process loads its modules: see `modules/completion-steps.ts`. */
export function setDerivedTables(tables: readonly DerivedTable[]): void {
  derived = tables;
}

export const derivedTables = (): readonly DerivedTable[] => derived;

/**
 * Makes the rows of a locked person anew. Only in the region that the transaction writes (decision
 * 093): `isOfRegion` is false when theirs is another, and nothing was done.
 */
export async function refreshPerson(
  { sql, database }: { sql: SqlRunner; database: Database },
  personId: string,
  region: string,
): Promise<{ isOfRegion: boolean; hasOthers: boolean }> {
  const today = chinaToday();
  const catalogue = await catalogueWithin(database, sql);
  const { people } = await loadStanding(sql, [personId]);
  const person = people.get(personId) as PersonStanding;
  if (regionOn(person.posts, today) !== region) return { isOfRegion: false, hasOthers: false };
  const regions = new Set<string>();
  for (const table of derived) {
    const written = await table.write({ sql, database, catalogue, today }, people);
    await written.deleteOthers(region);
    for (const other of await table.selectRegions(sql, [personId])) regions.add(other);
  }
  regions.delete(region);
  const merged = (await findEntryIds(sql, personId)).filter((id) => id !== personId);
  for (const table of derived) {
    for (const other of await table.selectRegions(sql, merged)) regions.add(other);
  }
  return { isOfRegion: true, hasOthers: regions.size > 0 };
}

/** Makes the rows of those of the people anew whom nobody has locked; returns those. */
export async function refreshPeople(
  database: Database,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const today = chinaToday();
  const catalogue = await currentCatalogue(database);
  return await recordChange({ database, actor: SYSTEM_ACTOR }, async ({ sql }) => {
    const locked = await selectUnlockedForUpdate(sql, personIds);
    const known = await loadStanding(sql, locked);
    const own = new Set(await ownEntries(sql, locked));
    // An entry that was merged has no rows, as whoever works nowhere: the person has theirs.
    const people: People = new Map(
      [...known.people].map(([id, standing]) => [
        id,
        own.has(id) ? standing : { ...standing, posts: [] },
      ]),
    );
    for (const table of derived) {
      const written = await table.write({ sql, database, catalogue, today }, people);
      for (const region of await table.selectRegions(sql, locked)) {
        await written.deleteOthers(region);
      }
    }
    return locked;
  });
}

/** Before every id of a person. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** All people by id, in windows of at most so many. */
export async function* windowsOfPeople(
  { sql }: Database,
  people: number,
): AsyncGenerator<IdWindow> {
  for (let after = NOBODY; ; ) {
    const upTo = await selectWindowEnd(sql, after, people);
    if (upTo === null) return;
    yield { after, upTo };
    after = upTo;
  }
}
