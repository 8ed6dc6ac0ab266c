/** Triggers that keep rows as they were written, and whether they do. */
import type postgres from 'postgres';

/** Tables whose rows may be added only. */
export async function listAppendOnly(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct class.relname as name
      from pg_trigger trigger
      join pg_class class on class.oid = trigger.tgrelid
      join pg_proc function on function.oid = trigger.tgfoid
     where function.proname = 'refuse_row_change' order by 1`;
  return rows.map(({ name }) => name);
}

/** SQLSTATE of the statement, or `done`; whatever it did is undone. */
export async function attempt(sql: postgres.Sql, statement: string): Promise<string> {
  const undo = new Error('undo');
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(statement);
      throw undo;
    });
  } catch (error) {
    if (error === undo) return 'done';
    return String((error as { code?: unknown }).code);
  }
  return 'done';
}

/** Constraints that were never checked against all rows, and indexes and triggers out of use. */
export async function listUnsound(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select conrelid::regclass || ' ' || conname as name from pg_constraint
     where connamespace = 'public'::regnamespace and not convalidated
    union all
    select indexrelid::regclass::text from pg_index
     where not (indisvalid and indisready and indislive)
    union all
    select tgrelid::regclass || ' ' || tgname from pg_trigger where tgenabled = 'D'`;
  return rows.map(({ name }) => name);
}
