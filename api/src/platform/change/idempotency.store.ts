import { idempotencyKeys } from '@shequ/schema/db/idempotency-key.ts';
import { and, eq, sql as fragment, lt } from 'drizzle-orm';
import { count, first, optional, statement } from '../database/statement.ts';
import { isAny, pick } from '../database/statement-parts.ts';
import type { SqlRunner } from '../database/transaction.ts';

type Row = typeof idempotencyKeys.$inferSelect;
export type IdempotencyKey = Pick<Row, 'region' | 'actorId' | 'operation' | 'key'>;

const { region, actorId, operation, key, inputHash, result, createdAt } = idempotencyKeys;

const isOf = ($: Omit<IdempotencyKey, 'region'>) =>
  and(eq(actorId, $.actorId), eq(operation, $.operation), eq(key, $.key));

/**
 * Takes the key for this transaction; 0 when it is taken. Waits for a transaction that has just taken
 * the same key, so the answer is final.
 */
export const insertKey = count(
  statement((db, $: IdempotencyKey & Pick<Row, 'inputHash'>) =>
    db
      .insert(idempotencyKeys)
      .values(pick($, 'region', 'actorId', 'operation', 'key', 'inputHash'))
      .onConflictDoNothing()
      .returning({ key }),
  ),
);

/** In which of these regions the key is taken; null when it is free in all. */
export const selectOptionalKeyRegion = optional(
  statement((db, $: Omit<IdempotencyKey, 'region'> & { regions: readonly string[] }) =>
    db
      .select({ region })
      .from(idempotencyKeys)
      .where(and(isAny(region, $.regions), isOf($))),
  ),
);

export const updateKeyResult = statement((db, $: IdempotencyKey & Pick<Row, 'result'>) =>
  db
    .update(idempotencyKeys)
    .set(pick($, 'result'))
    .where(and(eq(region, $.region), isOf($))),
);

/** Of a key that is known to be taken. */
export const selectKey = first(
  statement((db, $: IdempotencyKey) =>
    db
      .select({ inputHash, result })
      .from(idempotencyKeys)
      .where(and(eq(region, $.region), isOf($))),
  ),
);

/** The oldest keys of more than so many days, at most 1,000, of every region. */
export const selectOldKeys = statement((db, $: { days: number }) =>
  db
    .select({ region, actorId, operation, key })
    .from(idempotencyKeys)
    .where(lt(createdAt, fragment`now() - make_interval(days => ${$.days})`))
    .orderBy(createdAt)
    .limit(1_000),
);

/** Removes these keys of one region, except those that another process removes now; returns how many. */
export async function deleteKeys(
  sql: SqlRunner,
  region: string,
  keys: readonly Omit<IdempotencyKey, 'region'>[],
): Promise<number> {
  const result = await sql`
    delete from idempotency_keys
     where region = ${region} and (actor_id, operation, key) in (
       select actor_id, operation, key from idempotency_keys
        where region = ${region} and (actor_id, operation, key) in (
          select * from unnest(${keys.map((key) => key.actorId)}::uuid[],
                               ${keys.map((key) => key.operation)}::text[],
                               ${keys.map((key) => key.key)}::text[]))
          for update skip locked)`;
  return result.count;
}
