/** The chain over the audit log: reading events as they are hashed, adding links, and reading them again. */
import type { SqlRunner } from '../../platform/database/transaction.ts';

/** An event with all that is hashed. */
export interface ChainedEvent {
  region: string;
  id: string;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  details: unknown;
  requestId: string | null;
  recordedAt: string;
  xid: string;
}

export interface Link {
  seq: number;
  eventId: string;
  prevHash: Buffer;
  hash: Buffer;
}

export interface Head {
  region: string;
  day: string;
  seq: number;
  hash: Buffer;
  keyId: string;
  signature: Buffer;
}

const EVENT = `event.region, event.id, event.actor_kind as "actorKind", event.actor_id as "actorId",
  event.action, event.subject_kind as "subjectKind", event.subject_id as "subjectId", event.details,
  event.request_id as "requestId", event.recorded_at::text as "recordedAt", event.xid::text as xid`;

/** Whether this transaction is now the one that seals the events of the region. */
export async function tryLockSealing(sql: SqlRunner, region: string): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`audit-chain:${region}`}, 0)) as locked`;
  return row?.locked === true;
}

export async function selectLastLink(
  sql: SqlRunner,
  region: string,
): Promise<{ seq: number; hash: Buffer; xid: string; recordedAt: string; id: string } | null> {
  const [row] = await sql<
    { seq: number; hash: Buffer; xid: string; recordedAt: string; id: string }[]
  >`
    select link.seq::float8 as seq, link.hash, event.xid::text as xid,
           event.recorded_at::text as "recordedAt", event.id
      from audit_chain link
      join audit_events event on event.region = link.region and event.id = link.event_id
     where link.region = ${region}
     order by link.seq desc limit 1`;
  return row ?? null;
}

/** Events of the region after that place in the order and below the transaction, in order. */
export async function selectUnsealed(
  sql: SqlRunner,
  after: { region: string; xid: string; recordedAt: string; id: string; belowXid: string },
  limit: number,
): Promise<ChainedEvent[]> {
  return await sql<ChainedEvent[]>`
    select ${sql.unsafe(EVENT)}
      from audit_events event
     where event.region = ${after.region} and event.xid < ${after.belowXid}::text::xid8
       and (event.xid, event.recorded_at, event.id)
         > (${after.xid}::text::xid8, ${after.recordedAt}::text::timestamptz, ${after.id}::uuid)
     order by event.xid, event.recorded_at, event.id
     limit ${sql.unsafe(String(limit))}`;
}

/** Events of the region without a link, oldest first: for a restored database. */
export async function selectWithoutLink(
  sql: SqlRunner,
  region: string,
  limit: number,
): Promise<ChainedEvent[]> {
  return await sql<ChainedEvent[]>`
    select ${sql.unsafe(EVENT)}
      from audit_events event
     where event.region = ${region} and not exists (
       select 1 from audit_chain link where link.region = event.region and link.event_id = event.id)
     order by event.recorded_at, event.id
     limit ${sql.unsafe(String(limit))}`;
}

export async function insertLinks(
  sql: SqlRunner,
  region: string,
  links: readonly Link[],
): Promise<void> {
  const hex = (bytes: Buffer): string => bytes.toString('hex');
  await sql`
    insert into audit_chain (region, seq, event_id, prev_hash, hash)
    select ${region}, seq, event_id, decode(prev_hash, 'hex'), decode(hash, 'hex')
      from unnest(${links.map(({ seq }) => seq)}::bigint[],
                  ${links.map(({ eventId }) => eventId)}::uuid[],
                  ${links.map(({ prevHash }) => hex(prevHash))}::text[],
                  ${links.map((link) => hex(link.hash))}::text[])
        as row(seq, event_id, prev_hash, hash)`;
}

/** A link, and the event that it names as it is now; no event when there is none. */
export interface LinkWithEvent extends Link {
  event: ChainedEvent | null;
}

/** Links of the region after this one, in order. */
export async function selectLinks(
  sql: SqlRunner,
  region: string,
  afterSeq: number,
  limit: number,
): Promise<LinkWithEvent[]> {
  const rows = await sql<(ChainedEvent & Link)[]>`
    select link.seq::float8 as seq, link.event_id as "eventId", link.prev_hash as "prevHash", link.hash,
           ${sql.unsafe(EVENT)}
      from audit_chain link
      left join audit_events event on event.region = link.region and event.id = link.event_id
     where link.region = ${region} and link.seq > ${afterSeq}
     order by link.seq
     limit ${sql.unsafe(String(limit))}`;
  return rows.map(({ seq, eventId, prevHash, hash, ...event }) => ({
    seq,
    eventId,
    prevHash,
    hash,
    event: event.id === null ? null : event,
  }));
}

/** The first event that stands before the last sealed one in the order and has no link; null without one. */
export async function selectExtraEvent(sql: SqlRunner, region: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    with last as (
      select event.xid, event.recorded_at, event.id
        from audit_chain link
        join audit_events event on event.region = link.region and event.id = link.event_id
       where link.region = ${region}
       order by event.xid desc, event.recorded_at desc, event.id desc limit 1
    )
    select event.id
      from audit_events event, last
     where event.region = ${region}
       and (event.xid, event.recorded_at, event.id) < (last.xid, last.recorded_at, last.id)
       and not exists (
         select 1 from audit_chain link where link.region = event.region and link.event_id = event.id)
     order by event.xid, event.recorded_at, event.id limit 1`;
  return row?.id ?? null;
}

/** How many events have no link yet. */
export async function countWithoutLink(sql: SqlRunner, region: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from audit_events event
     where event.region = ${region} and not exists (
       select 1 from audit_chain link where link.region = event.region and link.event_id = event.id)`;
  return row?.count ?? 0;
}

/** What is kept beside these events, for comparing it with their digests. */
export async function selectPersonal(
  sql: SqlRunner,
  region: string,
  ids: readonly string[],
): Promise<{ id: string; salt: Buffer; facts: Record<string, string> }[]> {
  return await sql<{ id: string; salt: Buffer; facts: Record<string, string> }[]>`
    select event_id as id, salt, facts from audit_personal
     where region = ${region} and event_id = any(${ids}::uuid[])`;
}

/** Regions that have links or events, in order. */
export async function selectRegions(sql: SqlRunner): Promise<string[]> {
  const rows = await sql<{ region: string }[]>`
    select region from audit_events group by region
    union select region from audit_chain group by region
    order by region`;
  return rows.map(({ region }) => region);
}

/** The hash of a link; null when there is no such link. */
export async function selectHash(
  sql: SqlRunner,
  region: string,
  seq: number,
): Promise<Buffer | null> {
  const [row] = await sql<{ hash: Buffer }[]>`
    select hash from audit_chain where region = ${region} and seq = ${seq}`;
  return row?.hash ?? null;
}

export async function hasHead(sql: SqlRunner, region: string, day: string): Promise<boolean> {
  return (
    (await sql`select 1 from audit_heads where region = ${region} and day = ${day}`).length > 0
  );
}

export async function insertHead(sql: SqlRunner, head: Head): Promise<void> {
  await sql`
    insert into audit_heads (region, day, seq, hash, key_id, signature)
    values (${head.region}, ${head.day}, ${head.seq}, ${head.hash}, ${head.keyId}, ${head.signature})
    on conflict do nothing`;
}

export async function selectHeads(sql: SqlRunner, region: string | null): Promise<Head[]> {
  return await sql<Head[]>`
    select region, day::text as day, seq::float8 as seq, hash, key_id as "keyId", signature
      from audit_heads where ${region}::text is null or region = ${region}
     order by region, day`;
}
