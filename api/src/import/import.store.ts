/** Imports and their rows: what was looked at, and how far it is written. */
import type { importRows, imports } from '@shequ/schema/db/import.ts';
import type { ImportRowKind } from '@shequ/schema/terms.ts';
import { inBatches } from '../platform/database/batches.ts';
import type { SqlRunner } from '../platform/database/transaction.ts';
import type { RowPlan } from './row-plan.ts';

type Row = typeof imports.$inferSelect;

export interface ImportRecord
  extends Pick<
    Row,
    | 'id'
    | 'ownerId'
    | 'fileId'
    | 'kind'
    | 'fileName'
    | 'state'
    | 'confirmed'
    | 'message'
    | 'prepared'
  > {
  createdAt: string;
  expiresAt: string;
  /** Running, but nobody has been heard of for a while. */
  isAbandoned: boolean;
}

export interface ImportRow extends Pick<typeof importRows.$inferSelect, 'row' | 'kind' | 'isDone'> {
  cells: Readonly<Record<string, string>>;
  plan: RowPlan;
}

export type NewImport = Pick<Row, 'id' | 'ownerId' | 'fileId' | 'kind' | 'fileName'>;

const BATCH = 2_000;

export async function insertImport(
  sql: SqlRunner,
  { id, ownerId, fileId, kind, fileName }: NewImport,
  rows: readonly Omit<ImportRow, 'isDone'>[],
): Promise<void> {
  await sql`
    insert into imports (id, owner_id, file_id, kind, file_name, state)
    values (${id}, ${ownerId}, ${fileId}, ${kind}, ${fileName}, 'PREVIEWED')`;
  for (const batch of inBatches(rows, BATCH)) {
    await sql`
      insert into import_rows (import_id, row, kind, cells, plan)
      select ${id}, found.row, found.kind, found.cells, found.plan
        from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb)
             as found(row integer, kind text, cells jsonb, plan jsonb)`;
  }
}

/** The person's own import; null when there is none, or its day is over. */
export async function selectOptionalImport(
  sql: SqlRunner,
  ownerId: string,
  id: string,
): Promise<ImportRecord | null> {
  const [row] = await sql<ImportRecord[]>`
    select job.id, job.owner_id as "ownerId", job.file_id as "fileId", job.kind,
           job.file_name as "fileName", job.state, job.confirmed, job.message, job.prepared,
           job.created_at::text as "createdAt", file.expires_at::text as "expiresAt",
           job.state = 'RUNNING' and job.runs_until < now() as "isAbandoned"
      from imports job join files file on file.id = job.file_id
     where job.id = ${id} and job.owner_id = ${ownerId} and file.expires_at > now()`;
  return row ?? null;
}

export interface KindCount {
  kind: ImportRowKind;
  rows: number;
  done: number;
}

export async function selectKindCounts(sql: SqlRunner, id: string): Promise<KindCount[]> {
  return await sql<KindCount[]>`
    select kind, count(*)::int as rows, (count(*) filter (where is_done))::int as done
      from import_rows where import_id = ${id} group by kind`;
}

/** Rows after the given one, in order; `kinds` null: of all kinds. */
export async function selectRows(
  sql: SqlRunner,
  id: string,
  { kinds, after, limit }: { kinds: readonly ImportRowKind[] | null; after: number; limit: number },
): Promise<ImportRow[]> {
  return await sql<ImportRow[]>`
    select row, kind, cells, plan, is_done as "isDone" from import_rows
     where import_id = ${id} and row > ${after}
       and (${kinds === null} or kind = any(${(kinds ?? []) as string[]}::text[]))
     order by row limit ${limit}`;
}

/** Rows of these kinds that are not written yet. */
export async function selectUndone(
  sql: SqlRunner,
  id: string,
  kinds: readonly ImportRowKind[],
): Promise<ImportRow[]> {
  return await sql<ImportRow[]>`
    select row, kind, cells, plan, is_done as "isDone" from import_rows
     where import_id = ${id} and not is_done and kind = any(${kinds as string[]}::text[])
     order by row`;
}

/**
 * Takes the import for this runner; false when another has it, or it is done. Two minutes are longer than
 * hashing the passwords of a few people takes, and than what follows a batch.
 */
export async function updateToRunning(
  sql: SqlRunner,
  id: string,
  runner: string,
  confirmed: readonly ImportRowKind[],
): Promise<boolean> {
  const { count } = await sql`
    update imports
       set state = 'RUNNING', runner = ${runner}, runs_until = now() + interval '2 minutes',
           confirmed = ${confirmed as string[]}::text[], message = null, prepared = 0
     where id = ${id}
       and (state in ('PREVIEWED', 'STOPPED') or state = 'RUNNING' and runs_until < now())`;
  return count === 1;
}

/** Says that the runner is at it; false when the import is not its own any more. */
export async function updateLease(
  sql: SqlRunner,
  id: string,
  runner: string,
  prepared: number,
): Promise<boolean> {
  const { count } = await sql`
    update imports set runs_until = now() + interval '2 minutes', prepared = ${prepared}
     where id = ${id} and runner = ${runner}`;
  return count === 1;
}

export async function updateRowsDone(
  sql: SqlRunner,
  id: string,
  rows: readonly number[],
): Promise<void> {
  await sql`
    update import_rows set is_done = true
     where import_id = ${id} and row = any(${rows as number[]}::int[])`;
}

/** The end of a run: done, or stopped with why. */
export async function updateToEnded(
  sql: SqlRunner,
  id: string,
  runner: string,
  message: string | null,
): Promise<void> {
  await sql`
    update imports
       set state = ${message === null ? 'DONE' : 'STOPPED'}, message = ${message}, runner = null,
           runs_until = null, prepared = 0, finished_at = now()
     where id = ${id} and runner = ${runner}`;
}
