/** The entries of a person: reading what a person has done is reading it of all of them (decision 171). */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { ConflictError } from '../../../platform/errors.ts';
import type { LoaderDefinition } from '../../../platform/graphql/context.ts';
import {
  type MergedEntry,
  selectEntries,
  selectMergesInto,
  selectMergesOf,
  selectRemaining,
} from './entries.store.ts';
import { type Person, selectPeople } from './person.store.ts';

export type { MergedEntry } from './entries.store.ts';

/** The ids of all entries of this person, its own among them. */
export async function findEntryIds(sql: SqlRunner, personId: string): Promise<string[]> {
  return (await selectEntries(sql, [personId])).map(({ entryId }) => entryId);
}

/** The entry that stands for this one: itself unless it was merged. */
export async function findRemaining(sql: SqlRunner, personId: string): Promise<string> {
  return await selectRemaining(sql, personId);
}

/** Of these people those whose entry stands for itself. */
export async function ownEntries(sql: SqlRunner, personIds: readonly string[]): Promise<string[]> {
  const merged = new Set(
    (await selectMergesOf(sql, personIds)).map(({ aliasPersonId }) => aliasPersonId),
  );
  return personIds.filter((id) => !merged.has(id));
}

/** What `read` returns of all entries of each of these people, in its order. */
export async function readByPerson<Row extends { personId: string }>(
  sql: SqlRunner,
  personIds: readonly string[],
  read: (entryIds: readonly string[]) => Promise<readonly Row[]>,
): Promise<Map<string, Row[]>> {
  const entries = await selectEntries(sql, personIds);
  const owners = Map.groupBy(entries, ({ entryId }) => entryId);
  const rows = new Map<string, Row[]>(personIds.map((id) => [id, []]));
  for (const row of await read([...owners.keys()])) {
    for (const { personId } of owners.get(row.personId) ?? []) rows.get(personId)?.push(row);
  }
  return rows;
}

/** What the entry was merged into; null when it stands for itself. */
export async function findMerge(sql: SqlRunner, entryId: string): Promise<MergedEntry | null> {
  return (await selectMergesOf(sql, [entryId]))[0] ?? null;
}

/** The entries that were merged into this one, the first merged first. */
export async function findMergedEntries(sql: SqlRunner, personId: string): Promise<MergedEntry[]> {
  return await selectMergesInto(sql, [personId]);
}

/** By id, the people whose entries stand for those of these that were merged. */
export async function findRemainingOf(
  sql: SqlRunner,
  people: readonly Person[],
): Promise<Map<string, Person>> {
  const merges = await selectMergesOf(
    sql,
    people.map(({ id }) => id),
  );
  const found = await selectPeople(
    sql,
    merges.map(({ personId }) => personId),
  );
  const byId = new Map(found.map((person) => [person.id, person]));
  return new Map(
    merges.flatMap(({ aliasPersonId, personId }) => {
      const person = byId.get(personId);
      return person === undefined ? [] : [[aliasPersonId, person] as const];
    }),
  );
}

/** As {@link findMerge}, of many. */
export const mergeLoader: LoaderDefinition<string, MergedEntry | null> = {
  load: async (ids, { database }) => {
    const rows = await selectMergesOf(database.sql, ids);
    const byId = new Map(rows.map((row) => [row.aliasPersonId, row]));
    return ids.map((id) => byId.get(id) ?? null);
  },
};

/** As {@link findMergedEntries}, of many. */
export const mergedEntriesLoader: LoaderDefinition<string, MergedEntry[]> = {
  load: async (ids, { database }) => {
    const byPerson = Map.groupBy(
      await selectMergesInto(database.sql, ids),
      ({ personId }) => personId,
    );
    return ids.map((id) => byPerson.get(id) ?? []);
  },
};

/**
 * Throws Conflict when the entry was merged into another: nothing is done about a duplicate any more. The
 * caller has found that the viewer may act for the person.
 */
export async function refuseMerged(sql: SqlRunner, personId: string): Promise<void> {
  const remaining = await selectRemaining(sql, personId);
  if (remaining === personId) return;
  const [person] = await selectPeople(sql, [remaining]);
  throw new ConflictError(
    `这个条目已并入工号 ${person?.staffNumber}（${person?.displayName}），不再单独办理；请对那个条目办理，或先撤销合并。`,
  );
}
