import type { Sql } from 'postgres';

/** What serving a request may touch without changing anything: when a key or session was last used. */
const TOUCHED: Readonly<Record<string, string>> = { api_keys: 'last_used_at' };
/** Counters against guessing, which exist to be changed by refusals. */
const COUNTERS = ['auth_rate_limits', 'auth_sign_in_failures'];

/** Rows and a digest of the content of every table, by its name. */
export async function snapshotTables(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const parts = tables
    .filter(({ name }) => !COUNTERS.includes(name))
    .map(
      ({ name }) => `select '${name}' as name, count(*) || ' rows ' ||
        coalesce(md5(string_agg(md5((to_jsonb(row_of) - '${TOUCHED[name] ?? ''}')::text), '' order by to_jsonb(row_of)::text collate "C")), '') as state
        from "${name}" row_of`,
    );
  const rows = await sql.unsafe<{ name: string; state: string }[]>(parts.join(' union all '));
  if (rows.length < 10) throw new Error('the snapshot saw hardly any table');
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}
