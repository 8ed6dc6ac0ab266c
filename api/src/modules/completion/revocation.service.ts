/** Revoking a record: a row that ends its line, with the reason. */
import { completePerson } from '../../platform/change/complete-person.ts';
import type { Change } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import type { CompletionKey } from './completion.store.ts';
import {
  insertRevocation,
  selectOptionalRow,
  selectOptionalSuccessor,
} from './revocation.store.ts';

/** Whether nothing has taken the place of the record. */
export async function isLatest(sql: SqlRunner, key: CompletionKey): Promise<boolean> {
  return (await selectOptionalSuccessor(sql, key)) === null;
}

/**
 * Revokes the record of a person who is locked, and lets the completion steps follow; returns the id of
 * the revocation, null when the record was corrected already. What it was about stands in the row, so
 * that lists of the unit show it.
 */
export async function revokeRecord(
  change: Change,
  key: CompletionKey,
  { reason, recordedBy, revokedAt }: { reason: string; recordedBy: string; revokedAt: string },
): Promise<string | null> {
  const { sql, record } = change;
  const row = await selectOptionalRow(sql, key);
  if (row === null) throw new Error(`no record ${key.region}.${key.id}`);
  const id = newId();
  const added = await insertRevocation(sql, {
    ...row,
    id,
    outcome: 'REVOKED',
    // A sum over records counts nothing for what was taken back.
    nominalMinutes: 0,
    completedAt: revokedAt,
    supersedesId: row.id,
    reason,
    recordedBy,
  });
  if (added === null) return null;
  record('completion:record', {
    region: row.region,
    subjectId: `${row.region}.${id}`,
    details: {
      personId: row.personId,
      activityKind: row.activityKind,
      outcome: 'REVOKED',
      supersedesId: `${row.region}.${row.id}`,
    },
  });
  completePerson(change, row.personId, row.region);
  return id;
}
