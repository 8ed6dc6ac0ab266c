/** Keeping a file that somebody sent, for those who sent it. */
import { createHash } from 'node:crypto';
import { type ChangeSource, recordChange } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { deleteOldest, insertFile, type KeptFile, selectOptionalFile } from './file.store.ts';

export type { KeptFile } from './file.store.ts';

/** A person keeps this many; the oldest goes. */
const MOST_FILES = 10;

export async function keepFile(
  source: ChangeSource,
  ownerId: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<{ id: string; name: string; sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = newId();
  await recordChange(source, async ({ sql }) => {
    await deleteOldest(sql, ownerId, MOST_FILES - 1);
    await insertFile(sql, { id, ownerId, name, sha256, bytes });
  });
  return { id, name, sha256 };
}

/** Null when it is somebody else's, or its day is over. */
export async function findFile(
  sql: SqlRunner,
  ownerId: string,
  id: string,
): Promise<KeptFile | null> {
  return await selectOptionalFile(sql, ownerId, id);
}
