/** How long leavers keep their names, as the operator has stated: kept beside the database of a process. */
import type { Database } from '../../../platform/database/db.ts';

const months = new WeakMap<Database, number>();

export function configureRetention(database: Database, leaverRetentionMonths: number | null): void {
  if (leaverRetentionMonths === null) months.delete(database);
  else months.set(database, leaverRetentionMonths);
}

/** Null while the operator has stated nothing: then nobody is due. */
export function retentionMonths(database: Database): number | null {
  return months.get(database) ?? null;
}
