/** How many rows each table of records has: what a request changed shows as a difference. */
import type { Database } from '../../../api/src/platform/database/db.ts';

const TABLES = [
  'enrollments',
  'quiz_attempts',
  'quiz_responses',
  'score_events',
  'completion_records',
  'idempotency_keys',
  'audit_events',
] as const;

export type RowCounts = Record<(typeof TABLES)[number], number>;

export async function countRows({ sql }: Database): Promise<RowCounts> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const [row] = await sql<{ count: number }[]>`select count(*)::int from ${sql(table)}`;
      return [table, row?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts) as RowCounts;
}

/** What the work added to each table; tables without a change are left out. */
export async function rowsAdded(
  database: Database,
  work: () => Promise<unknown>,
): Promise<Partial<RowCounts>> {
  const before = await countRows(database);
  await work();
  const after = await countRows(database);
  return Object.fromEntries(
    TABLES.flatMap((table) =>
      after[table] === before[table] ? [] : [[table, after[table] - before[table]]],
    ),
  );
}
