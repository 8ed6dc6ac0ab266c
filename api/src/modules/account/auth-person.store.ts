import { authUsers } from '@shequ/schema/db/auth.ts';
import { people } from '@shequ/schema/db/person.ts';
import { eq, or } from 'drizzle-orm';
import type { Db } from '../../platform/database/db.ts';

export interface SignInPerson {
  id: string;
  staffNumber: string;
  phone: string | null;
  isDisabled: boolean;
}

const columns = {
  id: people.id,
  staffNumber: people.staffNumber,
  phone: people.phone,
  disabledAt: people.disabledAt,
};

function toSignInPerson(row: {
  id: string;
  staffNumber: string;
  phone: string | null;
  disabledAt: string | null;
}): SignInPerson {
  const { disabledAt, ...person } = row;
  return { ...person, isDisabled: disabledAt !== null };
}

/** The person with this staff number, else with this phone number; null when there is neither. */
export async function selectOptionalPersonBySignInName(
  db: Db,
  name: string,
): Promise<SignInPerson | null> {
  const rows = await db
    .select(columns)
    .from(people)
    .innerJoin(authUsers, eq(authUsers.id, people.id))
    .where(or(eq(people.staffNumber, name), eq(people.phone, name)));
  // A staff number may look like somebody else's phone number; the staff number wins.
  const row = rows.find((candidate) => candidate.staffNumber === name) ?? rows[0];
  return row === undefined ? null : toSignInPerson(row);
}

/** The person with this staff number; null when there is none. */
export async function selectOptionalPersonByStaffNumber(
  db: Db,
  staffNumber: string,
): Promise<SignInPerson | null> {
  const rows = await db.select(columns).from(people).where(eq(people.staffNumber, staffNumber));
  return rows[0] === undefined ? null : toSignInPerson(rows[0]);
}

export async function selectOptionalSignInPerson(db: Db, id: string): Promise<SignInPerson | null> {
  const rows = await db.select(columns).from(people).where(eq(people.id, id));
  return rows[0] === undefined ? null : toSignInPerson(rows[0]);
}
