import type { Sql } from 'postgres';

/**
 * Replaces the rows of the probe's table: needs some new pages while the old ones are still there, so
 * it fails on a full disk, where changing a row in place would not. Takes the same room each time.
 */
export async function replaceProbe(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`truncate write_probe`;
    await transaction`insert into write_probe select repeat('.', 1000) from generate_series(1, 64)`;
  });
}

/** Whether any course has been loaded. */
export async function hasContent(sql: Sql): Promise<boolean> {
  const rows = await sql<{ found: boolean }[]>`
    select exists (
      select 1 from content_items where kind = 'COURSE' and retired_at is null
    ) as found`;
  return rows[0]?.found ?? false;
}
