import type { Sql } from 'postgres';

/** What serving a request may touch without changing anything: when a key or session was last used. */
const TOUCHED: Readonly<Record<string, string>> = { api_keys: 'last_used_at' };
/** Counters against guessing, which exist to be changed by refusals. */
const COUNTERS = ['auth_rate_limits', 'auth_sign_in_failures'];

/**
 * Tells every version of every row: each insert and each update makes a row with a place and a
 * transaction of its own, even one that says the same as before. A lock makes none. To read what all
 * rows say took twice as long.
 */
const VERSIONS = `md5(string_agg(row_of.ctid::text || row_of.xmin::text, ' ' order by row_of.ctid))`;
/** Tells what the rows say, but for one column. */
const contentBut = (column: string): string =>
  `md5(string_agg((to_jsonb(row_of) - '${column}')::text, ' ' order by to_jsonb(row_of)::text collate "C"))`;

/** Rows of every table and a digest of their versions, by its name. */
export async function snapshotTables(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
  const parts = tables
    .filter(({ name }) => !COUNTERS.includes(name))
    .map(({ name }) => {
      const column = TOUCHED[name];
      const digest = column === undefined ? VERSIONS : contentBut(column);
      return `select '${name}' as name, count(*) || ' rows ' || coalesce(${digest}, '') as state
        from "${name}" row_of`;
    });
  const rows = await sql.unsafe<{ name: string; state: string }[]>(parts.join(' union all '));
  if (rows.length < 10) throw new Error('the snapshot saw hardly any table');
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}
