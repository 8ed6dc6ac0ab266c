/** What the catalogue says about tables and the foreign keys between them. */
import type postgres from 'postgres';

export interface ForeignKey {
  table: string;
  name: string;
  /** As PostgreSQL prints it: `FOREIGN KEY (…) REFERENCES …`. */
  definition: string;
}

export async function selectTableNames(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
     order by relname`;
  return rows.map((row) => row.name);
}

export async function selectForeignKeys(sql: postgres.Sql): Promise<ForeignKey[]> {
  return await sql<ForeignKey[]>`
    select class.relname as "table", conname as name, pg_get_constraintdef(con.oid) as definition
      from pg_constraint con join pg_class class on class.oid = con.conrelid
     where con.contype = 'f' and con.connamespace = current_schema()::regnamespace
     order by class.relname, conname`;
}

/** Tables that Citus has distributed or copied already; none without Citus. */
export async function selectPlacedTableNames(sql: postgres.Sql): Promise<string[]> {
  const [catalogue] = await sql`select to_regclass('pg_dist_partition') is not null as present`;
  if (catalogue?.present !== true) return [];
  // Distributed by hash, or a reference table; the other rows are local tables that it has a note of.
  const rows = await sql<{ name: string }[]>`
    select logicalrelid::text as name from pg_dist_partition where partmethod = 'h' or repmodel = 't'`;
  return rows.map((row) => row.name);
}
