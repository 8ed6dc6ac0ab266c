/**
 * The lock of a person for the rest of a transaction. Everything that starts, ends or completes
 * something for a person takes it first, so that rules over several rows and regions (one open
 * attempt, attempt numbers, course completion) see each other's work.
 */
import type { Transaction } from '../../../platform/database/transaction.ts';
import { SessionExpiredError } from '../../../platform/errors.ts';
import {
  selectPeopleForUpdate,
  selectPersonForUpdate,
  selectPersonForUpdateSkipLocked,
} from './person-lock.store.ts';

/** Locks the person, disabled or not. */
export async function lockPerson(sql: Transaction['sql'], personId: string): Promise<void> {
  await selectPersonForUpdate(sql, personId);
}

/** As {@link lockPerson}, refusing a person who was disabled after the request was let in. */
export async function lockActivePerson(sql: Transaction['sql'], personId: string): Promise<void> {
  if (!(await selectPersonForUpdate(sql, personId))) throw new SessionExpiredError();
}

/** As {@link lockPerson}, but false at once when somebody else holds the lock. */
export async function tryLockPerson(sql: Transaction['sql'], personId: string): Promise<boolean> {
  return await selectPersonForUpdateSkipLocked(sql, personId);
}

/** As {@link lockPerson}, of all who have one of these staff numbers. */
export async function lockPeople(
  sql: Transaction['sql'],
  staffNumbers: readonly string[],
): Promise<void> {
  await selectPeopleForUpdate(sql, staffNumbers);
}
