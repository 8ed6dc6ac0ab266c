import { people } from '@shequ/schema/db/person.ts';
import type { OrgLevel } from '@shequ/schema/terms.ts';
import { eq, inArray, or, sql } from 'drizzle-orm';
import type { Db } from '../../../platform/database/db.ts';
import { CODE_PREFIX_LENGTH } from '../org-unit/org-unit-code.ts';

export type Person = typeof people.$inferSelect;

export async function selectPeople(db: Db, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return await db
    .select()
    .from(people)
    .where(inArray(people.id, [...ids]));
}

/** Locks the person until the transaction ends; null when there is none with this id. */
export async function selectOptionalPersonForUpdate(db: Db, id: string): Promise<Person | null> {
  const rows = await db.select().from(people).where(eq(people.id, id)).for('update');
  return rows[0] ?? null;
}

/** Everyone whose staff number or phone number is among these. */
export async function selectPeopleByNames(
  db: Db,
  staffNumbers: readonly string[],
  phones: readonly string[],
): Promise<Person[]> {
  return await db
    .select()
    .from(people)
    .where(or(inArray(people.staffNumber, [...staffNumbers]), inArray(people.phone, [...phones])));
}

/**
 * People with a deciding post in the subtree (see `selectVisibilityPaths`),
 * by id, after the given one. The code's leading digits name the subtree, so each level has an index
 * that gives a page in order, however many people the subtree holds.
 */
export async function selectPeoplePage(
  db: Db,
  unit: { code: string; level: OrgLevel },
  limit: number,
  afterId: string | null,
): Promise<Person[]> {
  const length = CODE_PREFIX_LENGTH[unit.level];
  const unitDigits =
    length === 12 ? sql`e.org_unit_code` : sql.raw(`left(e.org_unit_code, ${length})`);
  const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
  const rows = await db.execute<Record<string, unknown>>(sql`
    select p.id, p.staff_number as "staffNumber", p.display_name as "displayName", p.phone,
      p.disabled_at as "disabledAt", p.created_at as "createdAt"
    from (
      select distinct e.person_id
      from employments e
      where ${unitDigits} = ${unit.code.slice(0, length)}
        and e.person_id > ${afterId ?? '00000000-0000-0000-0000-000000000000'}
        and (coalesce(e.ended_on >= ${today}, true) or not exists (
          select 1 from employments lasting
          where lasting.person_id = e.person_id and coalesce(lasting.ended_on >= ${today}, true)))
      order by e.person_id
      limit ${sql.raw(String(limit))}
    ) page
    join people p on p.id = page.person_id
    order by p.id`);
  return rows as unknown as Person[];
}

export async function insertPeople(
  db: Db,
  rows: readonly Pick<Person, 'id' | 'staffNumber' | 'displayName' | 'phone'>[],
): Promise<void> {
  if (rows.length > 0) await db.insert(people).values([...rows]);
}

/** Disables (true) or enables the person; the time of disabling is the database's. */
export async function updatePersonDisabled(db: Db, id: string, disabled: boolean): Promise<void> {
  await db
    .update(people)
    .set({ disabledAt: disabled ? sql`now()` : null })
    .where(eq(people.id, id));
}

export async function updatePersonNames(
  db: Db,
  id: string,
  names: Pick<Person, 'displayName' | 'phone'>,
): Promise<void> {
  await db.update(people).set(names).where(eq(people.id, id));
}
