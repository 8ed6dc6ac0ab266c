/**
 * What became of people whom clients may have copied by name (decision 174). Told once for each unit in
 * which they have worked, as each of those had the name in its records. Posts are told in their own unit
 * (decision 211).
 */
import type { PersonChangeKind } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { insertPersonChanges, selectUnitsOfPosts } from './person-changes.store.ts';

/** What is told of posts: to whoever may read the list of people, not of records alone. */
export const POST_KINDS = ['POST_BEGAN', 'POST_CHANGED', 'POST_ENDED'] as const;

export interface PostChanged {
  kind: (typeof POST_KINDS)[number];
  personId: string;
  orgUnitCode: string;
  /** First day of a post that began, last day of one that ended; null for one that changed. */
  day: string | null;
}

export interface PersonChanged {
  kind: Exclude<PersonChangeKind, (typeof POST_KINDS)[number]>;
  personId: string;
  /** Of a merge and of its undoing: the entry that stood or stands for it. */
  otherId: string | null;
}

export async function tellPersonChange(
  { sql }: { sql: SqlRunner },
  { kind, personId, otherId }: PersonChanged,
): Promise<void> {
  const entries = otherId === null ? [personId] : [personId, otherId];
  const units = await selectUnitsOfPosts(sql, entries);
  const rows = units.map((orgUnitCode) => ({
    id: newId(),
    orgUnitCode,
    kind,
    personId,
    otherId,
    postDay: null,
  }));
  await insertPersonChanges(sql, rows);
}

/**
 * Tells of posts in the unit of each alone: whoever reads the unit that somebody left is not told where
 * they went, as they are not in the list of people either.
 */
export async function tellPostChanges(
  { sql }: { sql: SqlRunner },
  posts: readonly PostChanged[],
): Promise<void> {
  if (posts.length === 0) return;
  const rows = posts.map(({ day, ...post }) => ({
    ...post,
    id: newId(),
    otherId: null,
    postDay: day,
  }));
  await insertPersonChanges(sql, rows);
}

/** A post that was written, as the feed tells of it. */
export const begun = ({
  personId,
  orgUnitCode,
  startedOn,
}: {
  personId: string;
  orgUnitCode: string;
  startedOn: string;
}): PostChanged => ({ kind: 'POST_BEGAN', personId, orgUnitCode, day: startedOn });

/** A post whose last day is known, as the feed tells of it. */
export const ended = (personId: string, orgUnitCode: string, day: string): PostChanged => ({
  kind: 'POST_ENDED',
  personId,
  orgUnitCode,
  day,
});
