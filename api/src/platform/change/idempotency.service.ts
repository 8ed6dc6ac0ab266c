/**
 * One key, one effect. The result is kept in the transaction of the effect, so after any crash
 * either both are there or neither; a replay gets the kept result, whatever has happened since. A
 * refusal rolls back and keeps nothing: sending it again asks again.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@shequ/schema/content/digest.ts';
import type { SqlRunner, Transaction } from '../database/transaction.ts';
import { refusal } from '../errors.ts';
import {
  deleteKeys,
  type IdempotencyKey,
  insertKey,
  selectKey,
  selectOldKeys,
  selectOptionalKeyRegion,
  updateKeyResult,
} from './idempotency.store.ts';

/** How long a replay is answered with what was kept. What it protects keeps unique keys of its own. */
const KEEP_DAYS = 30;

/**
 * Removes keys that are too old to be replayed, a bounded number; returns how many went. Region by
 * region, as each may lie on a node of its own (decision 093).
 */
export async function pruneKeys(sql: SqlRunner): Promise<number> {
  let pruned = 0;
  const byRegion = Map.groupBy(await selectOldKeys(sql, { days: KEEP_DAYS }), (key) => key.region);
  for (const [region, keys] of byRegion) pruned += await deleteKeys(sql, region, keys);
  return pruned;
}

export const IdempotencyKeyReusedError = refusal('IDEMPOTENCY_KEY_REUSED', {
  message: '同一个幂等键已用于另一份内容，请换用新的键。',
  meaning: 'The idempotency key was used before with other input. Nothing was changed.',
});

/** Digest of an input, without keeping the input: answers never reach this table. */
export function hashInput(input: unknown): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

/** Where a key was used before, of the regions that it could have been; null for a new key. */
export async function findKeyRegion(
  sql: SqlRunner,
  regions: readonly string[],
  key: Omit<IdempotencyKey, 'region'>,
): Promise<string | null> {
  return (await selectOptionalKeyRegion(sql, { ...key, regions }))?.region ?? null;
}

/**
 * Does the work once for this key and returns its result, which must be plain JSON. Two requests with
 * the same key wait for each other.
 *
 * Work that changed nothing, or that tells a repetition by itself, may `forget` the key: a replay is
 * then worked on again.
 *
 * @throws IdempotencyKeyReusedError when the key was used with another input.
 */
export async function once<Result>(
  { sql }: Pick<Transaction, 'sql'>,
  key: IdempotencyKey,
  input: unknown,
  work: (forget: () => void) => Promise<Result>,
): Promise<Result> {
  const inputHash = hashInput(input);
  if ((await insertKey(sql, { ...key, inputHash })) === 0) {
    const kept = await selectKey(sql, key);
    if (kept.inputHash !== inputHash) throw new IdempotencyKeyReusedError();
    return kept.result as Result;
  }
  let isForgotten = false;
  const result = await work(() => {
    isForgotten = true;
  });
  if (isForgotten) await deleteKeys(sql, key.region, [key]);
  else await updateKeyResult(sql, { ...key, result });
  return result;
}
