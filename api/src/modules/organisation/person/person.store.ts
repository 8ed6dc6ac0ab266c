import { people } from '@shequ/schema/db/person.ts';
import type { EmploymentKind, OrgLevel } from '@shequ/schema/terms.ts';
import { eq, sql as fragment, or, type SQL } from 'drizzle-orm';
import { statement } from '../../../platform/database/statement.ts';
import { isAny, pick, rowsOf } from '../../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { columnsOf } from '../../../platform/list/columns.ts';
import { CODE_PREFIX_LENGTH } from '../../../platform/org-unit-code.ts';
import { decidesVisibility } from '../../../platform/visibility.sql.ts';

export type Person = typeof people.$inferSelect;

export const PERSON_COLUMNS = columnsOf(people, ['id', 'staffNumber', 'displayName']);

type NewPerson = Pick<Person, 'id' | 'staffNumber' | 'displayName' | 'phone'>;

const byIds = statement((db, $: { ids: readonly string[] }) =>
  db.select().from(people).where(isAny(people.id, $.ids)),
);
const lockById = statement((db, $: { id: string }) =>
  db.select().from(people).where(eq(people.id, $.id)).for('update'),
);
const byNames = statement((db, $: { staffNumbers: readonly string[]; phones: readonly string[] }) =>
  db
    .select()
    .from(people)
    .where(or(isAny(people.staffNumber, $.staffNumbers), isAny(people.phone, $.phones))),
);
const insert = statement((db, $: { rows: readonly NewPerson[] }) =>
  db.insert(people).select(rowsOf(people, $.rows, 'id', 'staffNumber', 'displayName', 'phone')),
);
const setDisabledAt = (at: SQL | null) =>
  statement((db, $: { id: string }) =>
    db.update(people).set({ disabledAt: at }).where(eq(people.id, $.id)),
  );
const disable = setDisabledAt(fragment`now()`);
const enable = setDisabledAt(null);
const setNames = statement((db, $: Pick<Person, 'id' | 'displayName' | 'phone'>) =>
  db
    .update(people)
    .set(pick($, 'displayName', 'phone'))
    .where(eq(people.id, $.id)),
);

export async function selectPeople(sql: SqlRunner, ids: readonly string[]): Promise<Person[]> {
  return await byIds(sql, { ids });
}

/** Locks the person until the transaction ends; null when there is none with this id. */
export async function selectOptionalPersonForUpdate(
  sql: SqlRunner,
  id: string,
): Promise<Person | null> {
  return (await lockById(sql, { id }))[0] ?? null;
}

/** Everyone whose staff number or phone number is among these. */
export async function selectPeopleByNames(
  sql: SqlRunner,
  staffNumbers: readonly string[],
  phones: readonly string[],
): Promise<Person[]> {
  return await byNames(sql, { staffNumbers, phones });
}

export interface PeoplePage {
  unit: { code: string; level: OrgLevel };
  kind: EmploymentKind | null;
  limit: number;
  afterId: string | null;
}

/** Who has a deciding post of the kind in the subtree, each once, by id, after the given one. */
function peopleIn(sql: SqlRunner, { unit, kind, limit, afterId }: PeoplePage) {
  const length = CODE_PREFIX_LENGTH[unit.level];
  const unitDigits = length === 12 ? 'post.org_unit_code' : `left(post.org_unit_code, ${length})`;
  return sql`
        select distinct post.person_id
          from employments post
         where ${sql.unsafe(unitDigits)} = ${unit.code.slice(0, length)}
           and post.person_id > ${afterId ?? '00000000-0000-0000-0000-000000000000'}
           and ${kind === null ? sql`post.kind <> 'CANDIDATE'` : sql`post.kind = ${kind}`}
           and ${sql.unsafe(decidesVisibility('post'))}
         order by post.person_id
         limit ${sql.unsafe(String(limit))}`;
}

/** How many people {@link selectPeoplePage} gives on all pages, up to the limit. */
export async function countPeople(
  sql: SqlRunner,
  page: Omit<PeoplePage, 'afterId'>,
): Promise<number> {
  const [row] = await sql<[{ total: number }]>`
    select count(*)::int as total from (${peopleIn(sql, { ...page, afterId: null })}) counted`;
  return row.total;
}

/**
 * People with a deciding post in the subtree (see `visibility.sql.ts`), of the kind or none a candidate’s,
 * by id, after the given one.
 * The code's leading digits name the subtree, so each level has an index that returns a page in order,
 * however many people the subtree holds.
 */
export async function selectPeoplePage(sql: SqlRunner, asked: PeoplePage): Promise<Person[]> {
  return await sql<Person[]>`
    select person.id, person.staff_number as "staffNumber", person.display_name as "displayName",
           person.phone, person.disabled_at as "disabledAt", person.created_at as "createdAt",
           person.pseudonymised_at as "pseudonymisedAt"
      from (${peopleIn(sql, asked)}) page
      join people person on person.id = page.person_id
     order by person.id`;
}

export async function insertPeople(sql: SqlRunner, rows: readonly NewPerson[]): Promise<void> {
  if (rows.length > 0) await insert(sql, { rows });
}

/** Disables (true) or enables the person; the time of disabling is the database's. */
export async function updatePersonDisabled(
  sql: SqlRunner,
  id: string,
  disabled: boolean,
): Promise<void> {
  await (disabled ? disable : enable)(sql, { id });
}

export async function updatePersonNames(
  sql: SqlRunner,
  id: string,
  names: Pick<Person, 'displayName' | 'phone'>,
): Promise<void> {
  await setNames(sql, { id, ...names });
}
