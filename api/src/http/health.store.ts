import type { Sql } from 'postgres';

/** Whether any course has been loaded. */
export async function hasContent(sql: Sql): Promise<boolean> {
  const rows = await sql<{ found: boolean }[]>`
    select exists (
      select 1 from content_items where kind = 'COURSE' and retired_at is null
    ) as found`;
  return rows[0]?.found ?? false;
}
