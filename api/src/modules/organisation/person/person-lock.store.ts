/** The person's row as a lock. */
import { people } from '@shequ/schema/db/person.ts';
import { eq, isNull, type SQL } from 'drizzle-orm';
import { optional, statement } from '../../../platform/database/statement.ts';
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

/**
 * Locks the rows of the people with these numbers, and of those into whom entries with them were merged, in
 * the order of their ids.
 */
export async function selectPeopleForUpdate(
  sql: Transaction['sql'],
  staffNumbers: readonly string[],
): Promise<void> {
  await sql`
    select person.id from people person
     where person.staff_number = any(${[...staffNumbers]}::text[])
        or person.id in (
          select merged.person_id from people entry
            join current_person_aliases merged on merged.alias_person_id = entry.id
           where entry.staff_number = any(${[...staffNumbers]}::text[]))
     order by person.id for update`;
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
