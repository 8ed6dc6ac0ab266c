/** Checks the chain over the audit log from its first link, and heads that were kept elsewhere. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { sealOf } from '../../platform/change/personal-details.ts';
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { publicKeys } from '../credential/keys.service.ts';
import {
  countWithoutLink,
  type Head,
  type LinkWithEvent,
  selectExtraEvent,
  selectHash,
  selectLinks,
  selectPersonal,
} from './chain.store.ts';
import { GENESIS, hashOf } from './chain.ts';
import { signedBytes } from './seal.service.ts';

const PAGE = 1_000;

/**
 * - `MISSING_LINK`: the chain has a gap, or ends before a signed head;
 * - `SWAPPED`: the link stands in another place than it was made for;
 * - `MISSING_EVENT`: the event of the link is not there;
 * - `CHANGED_EVENT`: the event of the link is not what was sealed;
 * - `BROKEN_LINK`: the link itself is not what was made;
 * - `EXTRA_EVENT`: an event stands among sealed ones and has no link;
 * - `CHANGED_PERSONAL`: what is kept beside the event does not fit its digest;
 * - `REWRITTEN`: the chain is whole, and is not the one that was signed;
 * - `FORGED_HEAD`: the head was not signed by a key of this server.
 */
export type FaultKind =
  | 'MISSING_LINK'
  | 'SWAPPED'
  | 'MISSING_EVENT'
  | 'CHANGED_EVENT'
  | 'BROKEN_LINK'
  | 'EXTRA_EVENT'
  | 'CHANGED_PERSONAL'
  | 'REWRITTEN'
  | 'FORGED_HEAD';

export interface ChainFault {
  region: string;
  /** Null where it is about no link. */
  seq: number | null;
  kind: FaultKind;
  eventId: string | null;
}

export interface RegionReport {
  region: string;
  /** Links that were found right. */
  links: number;
  /** Events that are to be sealed yet. */
  unsealed: number;
  fault: ChainFault | null;
}

/** Whether some other link was made for the event, or follows a link with this hash. */
async function isElsewhere(
  sql: SqlRunner,
  region: string,
  matches: (link: LinkWithEvent, before: LinkWithEvent | null) => boolean,
): Promise<boolean> {
  let after = 0;
  let before: LinkWithEvent | null = null;
  for (;;) {
    const links = await selectLinks(sql, region, after, PAGE);
    for (const link of links) {
      if (matches(link, before)) return true;
      before = link;
    }
    if (links.length < PAGE) return false;
    after = links.at(-1)?.seq ?? after;
  }
}

/** Why a link is wrong after one with this hash; null when it is right. */
async function faultOf(
  sql: SqlRunner,
  region: string,
  expectedSeq: number,
  prev: Buffer,
  link: LinkWithEvent,
): Promise<FaultKind | null> {
  if (link.seq !== expectedSeq) return 'MISSING_LINK';
  const { event } = link;
  if (event === null) return 'MISSING_EVENT';
  if (link.prevHash.equals(prev) && hashOf(prev, event).equals(link.hash)) return null;
  if (!link.prevHash.equals(prev)) {
    const { prevHash } = link;
    const isWhole = hashOf(prevHash, event).equals(link.hash);
    const isMoved =
      isWhole &&
      (prevHash.equals(GENESIS) ||
        (await isElsewhere(sql, region, (other) => other.hash.equals(prevHash))));
    return isMoved ? 'SWAPPED' : 'BROKEN_LINK';
  }
  // The link follows the one before it, and does not fit its event.
  const isOther = await isElsewhere(
    sql,
    region,
    (other) => other.seq !== link.seq && hashOf(other.prevHash, event).equals(other.hash),
  );
  if (isOther) return 'SWAPPED';
  const follows = await selectLinks(sql, region, link.seq, 1);
  // What comes after was made from the hash that stands here: so the link is old, and the event is new.
  return follows[0] === undefined || follows[0].prevHash.equals(link.hash)
    ? 'CHANGED_EVENT'
    : 'BROKEN_LINK';
}

/** The first event of the page whose personal details do not fit its digest; null without one. */
async function changedPersonal(
  sql: SqlRunner,
  region: string,
  links: readonly LinkWithEvent[],
): Promise<ChainFault | null> {
  const rows = await selectPersonal(
    sql,
    region,
    links.map(({ eventId }) => eventId),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { seq, eventId, event } of links) {
    const kept = byId.get(eventId);
    // Gone with what was known of the person: the digest stays, and says nothing.
    if (kept === undefined) continue;
    const { sealed } = (event?.details ?? {}) as { sealed?: unknown };
    if (sealed !== sealOf(kept.salt, kept.facts))
      return { region, seq, kind: 'CHANGED_PERSONAL', eventId };
  }
  return null;
}

/** Recomputes the chain of a region from its first link; stops at the first fault. */
export async function verifyRegion(database: Database, region: string): Promise<RegionReport> {
  const { sql } = database;
  const unsealed = await countWithoutLink(sql, region);
  let prev: Buffer = GENESIS;
  let count = 0;
  const report = (fault: ChainFault | null): RegionReport => ({
    region,
    links: count,
    unsealed,
    fault,
  });
  for (;;) {
    const links = await selectLinks(sql, region, count, PAGE);
    for (const link of links) {
      const kind = await faultOf(sql, region, count + 1, prev, link);
      if (kind !== null) {
        const isGap = kind === 'MISSING_LINK';
        return report({
          region,
          seq: count + 1,
          kind,
          eventId: isGap ? null : link.eventId,
        });
      }
      prev = link.hash;
      count += 1;
    }
    const fault = await changedPersonal(sql, region, links);
    if (fault !== null) return report(fault);
    if (links.length < PAGE) break;
  }
  const extra = await selectExtraEvent(sql, region);
  return report(extra === null ? null : { region, seq: null, kind: 'EXTRA_EVENT', eventId: extra });
}

/** The public key by its id, if it is the key that the id was made from. */
async function keyFinder(database: Database): Promise<(id: string) => string | null> {
  const { keys } = (await publicKeys(database)) as { keys: { kid: string; x: string }[] };
  const byId = new Map(
    keys
      .filter(({ kid, x }) => {
        const hash = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('base64url');
        return hash.slice(0, 8) === kid;
      })
      .map(({ kid, x }) => [kid, x]),
  );
  return (id) => byId.get(id) ?? null;
}

/** Compares the chain with heads that were signed; returns the first fault. */
export async function verifyHeads(
  database: Database,
  heads: readonly Head[],
): Promise<ChainFault | null> {
  const keyOf = await keyFinder(database);
  for (const head of heads) {
    const { region, seq } = head;
    const fault = (kind: FaultKind): ChainFault => ({ region, seq, kind, eventId: null });
    const x = keyOf(head.keyId);
    if (x === null) return fault('FORGED_HEAD');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    if (!verify(null, signedBytes(head), key, head.signature)) return fault('FORGED_HEAD');
    const hash = await selectHash(database.sql, region, seq);
    if (hash === null) return fault('MISSING_LINK');
    if (!hash.equals(head.hash)) return fault('REWRITTEN');
  }
  return null;
}
