/**
 * What became of people whom clients may have copied by name (decision 174). Told once for each unit in
 * which they have worked, as each of those had the name in its records.
 */
import type { PersonChangeKind } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { insertPersonChanges, selectUnitsOfPosts } from './person-changes.store.ts';

export interface PersonChanged {
  kind: PersonChangeKind;
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
  const rows = units.map((orgUnitCode) => ({ id: newId(), orgUnitCode, kind, personId, otherId }));
  await insertPersonChanges(sql, rows);
}
