/** The person's row as a lock. */
import { people } from '@shequ/schema/db/person.ts';
import { asc, eq, isNull, type SQL } from 'drizzle-orm';
import { optional, statement } from '../../../platform/database/statement.ts';
import { isAny } from '../../../platform/database/statement-parts.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';

const lockPerson = optional(
  statement((db, $: { personId: string }) =>
    db
      .select({ isActive: isNull(people.disabledAt) as SQL<boolean> })
      .from(people)
      .where(eq(people.id, $.personId))
      .for('no key update'),
  ),
);
const lockPersonSkipLocked = optional(
  statement((db, $: { personId: string }) =>
    db
      .select({ id: people.id })
      .from(people)
      .where(eq(people.id, $.personId))
      .for('no key update', { skipLocked: true }),
  ),
);

const lockPeople = statement((db, $: { staffNumbers: readonly string[] }) =>
  db
    .select({ id: people.id })
    .from(people)
    .where(isAny(people.staffNumber, $.staffNumbers))
    .orderBy(asc(people.id))
    .for('update'),
);

/** Locks the rows of the people with these numbers, in the order of their ids. */
export async function selectPeopleForUpdate(
  sql: Transaction['sql'],
  staffNumbers: readonly string[],
): Promise<void> {
  await lockPeople(sql, { staffNumbers });
}

/** Locks the person's row; whether there is such a person and they are not disabled. */
export async function selectPersonForUpdate(
  sql: Transaction['sql'],
  personId: string,
): Promise<boolean> {
  return (await lockPerson(sql, { personId }))?.isActive === true;
}

/** Locks the person's row unless somebody else has; whether it was locked. */
export async function selectPersonForUpdateSkipLocked(
  sql: Transaction['sql'],
  personId: string,
): Promise<boolean> {
  return (await lockPersonSkipLocked(sql, { personId })) !== null;
}
