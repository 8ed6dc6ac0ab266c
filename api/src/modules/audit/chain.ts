/** How an audit event is hashed into the chain (decision 179). */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@shequ/schema/content/digest.ts';
import type { ChainedEvent, Link } from './chain.store.ts';

/** What stands before the first link of a region. */
export const GENESIS = Buffer.alloc(32);

/** SHA-256 of the hash before it and the canonical JSON of the event. */
export function hashOf(prev: Uint8Array, event: ChainedEvent): Buffer {
  return createHash('sha256').update(prev).update(canonicalJson(event), 'utf8').digest();
}

/** The links of events in this order, after a link. */
export function linksOf(
  last: { seq: number; hash: Buffer } | null,
  events: readonly ChainedEvent[],
): Link[] {
  let { seq, hash: prevHash } = last ?? { seq: 0, hash: GENESIS };
  return events.map((event) => {
    seq += 1;
    const link = { seq, eventId: event.id, prevHash, hash: hashOf(prevHash, event) };
    prevHash = link.hash;
    return link;
  });
}
