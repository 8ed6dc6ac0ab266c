/** Files that people send, kept for a day. */
import type { files } from '@shequ/schema/db/import.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

export type KeptFile = Pick<typeof files.$inferSelect, 'id' | 'name' | 'bytes'>;
type NewFile = Pick<typeof files.$inferSelect, 'id' | 'ownerId' | 'name' | 'sha256' | 'bytes'>;

export async function insertFile(sql: SqlRunner, file: NewFile): Promise<void> {
  await sql`
    insert into files (id, owner_id, name, sha256, bytes)
    values (${file.id}, ${file.ownerId}, ${file.name}, ${file.sha256}, ${Buffer.from(file.bytes)})`;
}

/** Removes the oldest of a person's files but so many. */
export async function deleteOldest(sql: SqlRunner, ownerId: string, but: number): Promise<void> {
  await sql`
    delete from files where id in (
      select id from files where owner_id = ${ownerId} order by created_at desc offset ${but})`;
}

/** The person's own file; null when there is none, or its day is over. */
export async function selectOptionalFile(
  sql: SqlRunner,
  ownerId: string,
  id: string,
): Promise<KeptFile | null> {
  const [row] = await sql<KeptFile[]>`
    select id, name, bytes from files
     where id = ${id} and owner_id = ${ownerId} and expires_at > now()`;
  return row ?? null;
}

/** Removes files whose day is over, with what was made of them; returns how many. */
export async function deleteExpired(sql: SqlRunner): Promise<number> {
  const { count } = await sql`delete from files where expires_at < now()`;
  return count;
}
