import { authUsers } from '@shequ/schema/db/auth.ts';
import { people } from '@shequ/schema/db/person.ts';
import { eq, sql as fragment, isNotNull, or, type SQL } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

const columns = {
  id: people.id,
  staffNumber: people.staffNumber,
  phone: people.phone,
  isDisabled: isNotNull(people.disabledAt) as SQL<boolean>,
  /** Staff number of the entry that this one was merged into; null when it stands for itself. */
  mergedIntoNumber: fragment<string | null>`(
    select remaining.staff_number from current_person_aliases merged
      join people remaining on remaining.id = merged.person_id
     where merged.alias_person_id = people.id)`,
};

const bySignInName = statement((db, $: { name: string }) =>
  db
    .select(columns)
    .from(people)
    .innerJoin(authUsers, eq(authUsers.id, people.id))
    .where(or(eq(people.staffNumber, $.name), eq(people.phone, $.name))),
);
const byStaffNumber = statement((db, $: { staffNumber: string }) =>
  db.select(columns).from(people).where(eq(people.staffNumber, $.staffNumber)),
);
const byId = statement((db, $: { id: string }) =>
  db.select(columns).from(people).where(eq(people.id, $.id)),
);

export type SignInPerson = Awaited<ReturnType<typeof byId>>[number];

/** The person with this staff number, else with this phone number; null when there is neither. */
export async function selectOptionalPersonBySignInName(
  sql: SqlRunner,
  name: string,
): Promise<SignInPerson | null> {
  const rows = await bySignInName(sql, { name });
  // A staff number may look like somebody else's phone number; the staff number wins.
  return rows.find((candidate) => candidate.staffNumber === name) ?? rows[0] ?? null;
}

/** The person with this staff number; null when there is none. */
export async function selectOptionalPersonByStaffNumber(
  sql: SqlRunner,
  staffNumber: string,
): Promise<SignInPerson | null> {
  return (await byStaffNumber(sql, { staffNumber }))[0] ?? null;
}

export async function selectOptionalSignInPerson(
  sql: SqlRunner,
  id: string,
): Promise<SignInPerson | null> {
  return (await byId(sql, { id }))[0] ?? null;
}
