/** Webhooks, what was left out of them, and which process works on which. */
import type { webhookDeadLetters, webhookEndpoints } from '@shequ/schema/db/webhook.ts';
import type { ApiKeyScope, WebhookFault, WebhookPause } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { stateOf } from '../api-key/api-key-state.sql.ts';

type Endpoint = typeof webhookEndpoints.$inferSelect;
type DeadLetter = typeof webhookDeadLetters.$inferSelect;

/** An endpoint as its round needs it, with the key that it sends for. */
export type DueEndpoint = Pick<
  Endpoint,
  'id' | 'feed' | 'url' | 'secretNumber' | 'secretCheck' | 'cursor' | 'failures' | 'apiKeyId'
> & {
  /** Whether the secret before the present one signs, too. */
  isPreviousValid: boolean;
  /** Whether tries have failed for longer than an endpoint may. */
  isFailingLong: boolean;
  keyName: string;
  keyPrefix: string;
  keyScopes: ApiKeyScope[];
  keyExpiresAt: string | null;
  orgUnitCode: string;
  orgUnitPath: string;
};

/** A receiver that nothing reaches for so long is paused. */
const MOST_FAILING = "interval '7 days'";

const DUE = `
    select endpoint.id, endpoint.feed, endpoint.url, endpoint.secret_number as "secretNumber",
           endpoint.secret_check as "secretCheck", endpoint.cursor, endpoint.failures,
           endpoint.api_key_id as "apiKeyId",
           coalesce(endpoint.previous_secret_until > now(), false) as "isPreviousValid",
           coalesce(endpoint.failing_since < now() - ${MOST_FAILING}, false) as "isFailingLong",
           key.name as "keyName", key.prefix as "keyPrefix", key.scopes as "keyScopes",
           key.expires_at::text as "keyExpiresAt",
           unit.code as "orgUnitCode", unit.path as "orgUnitPath"
      from webhook_endpoints endpoint
      join api_keys key on key.id = endpoint.api_key_id
      join org_units unit on unit.code = key.org_unit_code
     where endpoint.pause is null and ${stateOf('key')} in ('ACTIVE', 'REPLACED')`;

/** Endpoints to which something may be sent now, those that have waited longest first. */
export async function selectDueEndpoints(sql: SqlRunner, limit: number): Promise<DueEndpoint[]> {
  return await sql<DueEndpoint[]>`
    ${sql.unsafe(DUE)} and endpoint.next_try_at <= now()
       and (endpoint.leased_until is null or endpoint.leased_until <= now())
     order by endpoint.next_try_at, endpoint.id limit ${limit}`;
}

/** The same for one; null when nothing may be sent to it, for whatever reason but its next try. */
export async function selectOptionalDue(sql: SqlRunner, id: string): Promise<DueEndpoint | null> {
  const [row] = await sql<DueEndpoint[]>`${sql.unsafe(DUE)} and endpoint.id = ${id}`;
  return row ?? null;
}

/** Whether the caller alone works on the endpoint now, which still stands where it was read. */
export async function claimEndpoint(
  sql: SqlRunner,
  claim: { id: string; cursor: string | null; leaseId: string; leaseSeconds: number },
): Promise<boolean> {
  const rows = await sql`
    update webhook_endpoints
       set lease_id = ${claim.leaseId}, leased_until = now() + make_interval(secs => ${claim.leaseSeconds})
     where id = ${claim.id} and cursor is not distinct from ${claim.cursor} and pause is null
       and (leased_until is null or leased_until <= now())
    returning id`;
  return rows.length === 1;
}

interface Held {
  id: string;
  leaseId: string;
}

/** All up to the cursor has arrived. False: the lease was over and is somebody else’s. */
export async function updateDelivered(
  sql: SqlRunner,
  { id, leaseId, cursor, status }: Held & { cursor: string; status: number },
): Promise<boolean> {
  const rows = await sql`
    update webhook_endpoints
       set cursor = ${cursor}, failures = 0, failing_since = null, next_try_at = now(),
           last_tried_at = now(), last_delivered_at = now(), last_status = ${status},
           last_fault = null, lease_id = null, leased_until = null
     where id = ${id} and lease_id = ${leaseId}
    returning id`;
  return rows.length === 1;
}

export interface Failed {
  status: number | null;
  fault: WebhookFault;
}

/** One more try has failed; the next comes so many seconds from now. */
export async function updateFailed(
  sql: SqlRunner,
  { id, leaseId, status, fault, waitSeconds }: Held & Failed & { waitSeconds: number },
): Promise<void> {
  await sql`
    update webhook_endpoints
       set failures = failures + 1, failing_since = coalesce(failing_since, now()),
           next_try_at = now() + make_interval(secs => ${waitSeconds}),
           last_tried_at = now(), last_status = ${status}, last_fault = ${fault},
           lease_id = null, leased_until = null
     where id = ${id} and lease_id = ${leaseId}`;
}

/** Goes on after a batch that was refused for good. False: the lease is somebody else’s. */
export async function updateLeftOut(
  sql: SqlRunner,
  { id, leaseId, cursor, status, fault }: Held & Failed & { cursor: string },
): Promise<boolean> {
  const rows = await sql`
    update webhook_endpoints
       set cursor = ${cursor}, failures = 0, failing_since = null, next_try_at = now(),
           last_tried_at = now(), last_status = ${status}, last_fault = ${fault},
           lease_id = null, leased_until = null
     where id = ${id} and lease_id = ${leaseId}
    returning id`;
  return rows.length === 1;
}

/** Nothing is sent until it is resumed. False when it is paused already. */
export async function updatePaused(
  sql: SqlRunner,
  { id, pause, failed = null }: { id: string; pause: WebhookPause; failed?: Failed | null },
): Promise<boolean> {
  const rows = await sql`
    update webhook_endpoints
       set pause = ${pause},
           last_tried_at = case when ${failed !== null} then now() else last_tried_at end,
           last_status = case when ${failed !== null} then ${failed?.status ?? null}::int else last_status end,
           last_fault = case when ${failed !== null} then ${failed?.fault ?? null}::text else last_fault end
     where id = ${id} and pause is null
    returning id`;
  return rows.length === 1;
}

/** Sends again from now on, from the cursor, whatever a POST that is still under way comes to. */
export async function updateResumed(
  sql: SqlRunner,
  { id, cursor }: { id: string; cursor: string | null },
): Promise<void> {
  await sql`
    update webhook_endpoints
       set pause = null, cursor = ${cursor}, failures = 0, failing_since = null,
           next_try_at = now(),
           lease_id = case when leased_until is not null then gen_random_uuid() end
     where id = ${id}`;
}

/** What was left out before now comes again with everything else. */
export async function deleteDeadLetters(sql: SqlRunner, endpointId: string): Promise<void> {
  await sql`delete from webhook_dead_letters where endpoint_id = ${endpointId}`;
}

export async function updateSecret(
  sql: SqlRunner,
  secret: { id: string; number: number; check: string; overlapDays: number },
): Promise<void> {
  await sql`
    update webhook_endpoints
       set secret_number = ${secret.number}, secret_check = ${secret.check},
           previous_secret_until = case when ${secret.overlapDays} > 0
             then now() + make_interval(days => ${secret.overlapDays}) end
     where id = ${secret.id}`;
}

export async function insertEndpoint(
  sql: SqlRunner,
  row: Pick<Endpoint, 'id' | 'apiKeyId' | 'feed' | 'url' | 'secretCheck' | 'cursor' | 'createdBy'>,
): Promise<void> {
  await sql`
    insert into webhook_endpoints (id, api_key_id, feed, url, secret_check, cursor, created_by,
           org_unit_code, province_code, city_code, district_code, street_code, community_code)
    select ${row.id}, key.id, ${row.feed}, ${row.url}, ${row.secretCheck}, ${row.cursor}, ${row.createdBy},
           key.org_unit_code, key.province_code, key.city_code, key.district_code, key.street_code,
           key.community_code
      from api_keys key where key.id = ${row.apiKeyId}`;
}

export async function countEndpoints(sql: SqlRunner, apiKeyId: string): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::int as count from webhook_endpoints where api_key_id = ${apiKeyId}`;
  return row.count;
}

/** Removes it and what was left out of it. */
export async function deleteEndpoint(sql: SqlRunner, id: string): Promise<void> {
  await sql`delete from webhook_endpoints where id = ${id}`;
}

export type ManagedEndpoint = Pick<
  Endpoint,
  'id' | 'apiKeyId' | 'feed' | 'url' | 'secretNumber' | 'cursor' | 'pause'
>;

/** Locks the endpoint; null when there is none with this id. */
export async function selectOptionalForUpdate(
  sql: SqlRunner,
  id: string,
): Promise<ManagedEndpoint | null> {
  const [row] = await sql<ManagedEndpoint[]>`
    select id, api_key_id as "apiKeyId", feed, url, secret_number as "secretNumber", cursor, pause
      from webhook_endpoints where id = ${id} for update`;
  return row ?? null;
}

export async function insertDeadLetter(
  sql: SqlRunner,
  row: Pick<DeadLetter, 'id' | 'endpointId' | 'afterCursor' | 'cursor' | 'itemIds' | 'tries'> &
    Failed,
): Promise<void> {
  await sql`
    insert into webhook_dead_letters (id, endpoint_id, after_cursor, cursor, item_ids, tries,
           last_status, last_fault, org_unit_code, province_code, city_code, district_code,
           street_code, community_code)
    select ${row.id}, endpoint.id, ${row.afterCursor}, ${row.cursor}, ${row.itemIds}, ${row.tries},
           ${row.status}, ${row.fault}, endpoint.org_unit_code, endpoint.province_code,
           endpoint.city_code, endpoint.district_code, endpoint.street_code, endpoint.community_code
      from webhook_endpoints endpoint where endpoint.id = ${row.endpointId}`;
}

export type ManagedDeadLetter = Pick<DeadLetter, 'id' | 'endpointId' | 'state'>;

export async function selectOptionalDeadLetterForUpdate(
  sql: SqlRunner,
  id: string,
): Promise<ManagedDeadLetter | null> {
  const [row] = await sql<ManagedDeadLetter[]>`
    select id, endpoint_id as "endpointId", state from webhook_dead_letters
     where id = ${id} for update`;
  return row ?? null;
}

export async function updateQueued(sql: SqlRunner, id: string): Promise<void> {
  await sql`update webhook_dead_letters set state = 'QUEUED' where id = ${id}`;
}

export type QueuedLetter = Pick<DeadLetter, 'id' | 'endpointId' | 'afterCursor' | 'itemIds'>;

/** What is to be sent again, of endpoints that send; claimed for the caller. Null when there is none. */
export async function claimQueuedLetter(
  sql: SqlRunner,
  { leaseId, leaseSeconds }: { leaseId: string; leaseSeconds: number },
): Promise<QueuedLetter | null> {
  const [row] = await sql<QueuedLetter[]>`
    update webhook_dead_letters
       set lease_id = ${leaseId}, leased_until = now() + make_interval(secs => ${leaseSeconds})
     where id = (
       select letter.id from webhook_dead_letters letter
         join webhook_endpoints endpoint on endpoint.id = letter.endpoint_id
         join api_keys key on key.id = endpoint.api_key_id
        where letter.state = 'QUEUED' and endpoint.pause is null
          and ${sql.unsafe(stateOf('key'))} in ('ACTIVE', 'REPLACED')
          and (letter.leased_until is null or letter.leased_until <= now())
        order by letter.created_at, letter.id limit 1 for update of letter skip locked)
    returning id, endpoint_id as "endpointId", after_cursor as "afterCursor", item_ids as "itemIds"`;
  return row ?? null;
}

/** What came of sending it again. */
export async function updateResent(
  sql: SqlRunner,
  { id, leaseId, status, fault }: Held & { status: number | null; fault: WebhookFault | null },
): Promise<void> {
  await sql`
    update webhook_dead_letters
       set state = ${fault === null ? 'DELIVERED' : 'WAITING'}, tries = tries + 1,
           last_tried_at = now(), last_status = ${status}, last_fault = ${fault},
           lease_id = null, leased_until = null
     where id = ${id} and lease_id = ${leaseId}`;
}
