/** Ending sessions, for changes of other modules. */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { deleteSessions } from './credential.store.ts';

/** Signs the person out on all devices; returns how many sessions ended. */
export async function signOutEverywhere(sql: SqlRunner, personId: string): Promise<number> {
  return await deleteSessions(sql, personId);
}
