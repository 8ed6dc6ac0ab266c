import type { Sql } from 'postgres';
import { expect } from 'vitest';

/**
 * Until every transaction that has begun to write has ended: those hold the feeds back, also those of
 * other test files in databases of the same cluster.
 */
export async function settled(sql: Sql): Promise<void> {
  const [mine] = await sql<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
  const isSettled = async () => {
    const [row] = await sql<{ settled: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) > ${mine?.xid ?? ''}::xid8 as settled`;
    return row?.settled;
  };
  await expect.poll(isSettled, { interval: 10, timeout: 60_000 }).toBe(true);
}
