import type { SqlRunner } from '../database/transaction.ts';

export interface IdempotencyKey {
  region: string;
  actorId: string;
  operation: string;
  /** The client's, 1–255 characters. */
  key: string;
}

/**
 * Takes the key for this transaction; false when it is taken. Waits for a transaction that has just
 * taken the same key, so the answer is final.
 */
export async function insertKey(
  sql: SqlRunner,
  key: IdempotencyKey,
  inputHash: string,
): Promise<boolean> {
  const rows = await sql`
    insert into idempotency_keys (region, actor_id, operation, key, input_hash)
    values (${key.region}, ${key.actorId}, ${key.operation}, ${key.key}, ${inputHash})
    on conflict do nothing returning key`;
  return rows.length === 1;
}

/** In which of these regions the key is taken; null when it is free in all. */
export async function selectKeyRegion(
  sql: SqlRunner,
  regions: readonly string[],
  { actorId, operation, key }: Omit<IdempotencyKey, 'region'>,
): Promise<string | null> {
  const [row] = await sql<{ region: string }[]>`
    select region from idempotency_keys
     where region = any(${[...regions]}::char(4)[]) and actor_id = ${actorId}
       and operation = ${operation} and key = ${key}`;
  return row?.region ?? null;
}

export async function updateKeyResult(
  sql: SqlRunner,
  key: IdempotencyKey,
  result: unknown,
): Promise<void> {
  await sql`
    update idempotency_keys set result = ${JSON.stringify(result)}::text::jsonb
     where region = ${key.region} and actor_id = ${key.actorId}
       and operation = ${key.operation} and key = ${key.key}`;
}

export async function selectKey(
  sql: SqlRunner,
  key: IdempotencyKey,
): Promise<{ inputHash: string; result: unknown }> {
  const [row] = await sql<{ inputHash: string; result: unknown }[]>`
    select input_hash as "inputHash", result from idempotency_keys
     where region = ${key.region} and actor_id = ${key.actorId}
       and operation = ${key.operation} and key = ${key.key}`;
  if (row === undefined) throw new Error('the idempotency key vanished while it was read');
  return row;
}

/** The oldest keys of more than so many days, at most 1,000, from whatever regions. */
export async function selectOldKeys(sql: SqlRunner, days: number): Promise<IdempotencyKey[]> {
  return await sql<IdempotencyKey[]>`
    select region, actor_id as "actorId", operation, key from idempotency_keys
     where created_at < now() - make_interval(days => ${days})
     order by created_at limit 1000`;
}

/** Removes these keys of one region, except those that another process removes now; gives how many went. */
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
