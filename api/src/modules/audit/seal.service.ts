/** Adds what happened to the chain, and signs where it stands once a day (decision 179). */
import { canonicalJson } from '@shequ/schema/content/digest.ts';
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import { readySigner } from '../credential/keys.service.ts';
import {
  type Head,
  hasHead,
  insertHead,
  insertLinks,
  selectLastLink,
  selectUnsealed,
  selectWithoutLink,
  tryLockSealing,
} from './chain.store.ts';
import { linksOf } from './chain.ts';
import { selectFinalXid, selectNextRegion } from './entry.store.ts';

const BATCH = 500;
const BEFORE_ALL = {
  xid: '0',
  recordedAt: '-infinity',
  id: '00000000-0000-0000-0000-000000000000',
};

/** Seals the next events of a region; returns how many. 0 when another process is at it. */
async function sealBatch(database: Database, region: string, batch: number): Promise<number> {
  return await recordChange({ database, actor: SYSTEM_ACTOR }, async ({ sql }) => {
    if (!(await tryLockSealing(sql, region))) return 0;
    const belowXid = await selectFinalXid(sql);
    const last = await selectLastLink(sql, region);
    const { xid, recordedAt, id } = last ?? BEFORE_ALL;
    // In a restored database transactions are counted anew: the order says nothing until they catch up.
    const events =
      BigInt(xid) > BigInt(belowXid)
        ? await selectWithoutLink(sql, region, batch)
        : await selectUnsealed(sql, { region, xid, recordedAt, id, belowXid }, batch);
    if (events.length > 0) await insertLinks(sql, region, linksOf(last, events));
    return events.length;
  });
}

/** Seals what is new in every region; returns how many events. */
export async function sealEvents(
  database: Database,
  { isStopped = () => false, batch = BATCH }: { isStopped?: () => boolean; batch?: number } = {},
): Promise<number> {
  let sealed = 0;
  let region = await selectNextRegion(database.sql, '');
  while (region !== null && !isStopped()) {
    let added: number;
    do {
      added = await sealBatch(database, region, batch);
      sealed += added;
    } while (added === batch && !isStopped());
    region = await selectNextRegion(database.sql, region);
  }
  return sealed;
}

/** The bytes of a head that are signed. */
export function signedBytes({ region, day, seq, hash }: Omit<Head, 'keyId' | 'signature'>): Buffer {
  const text = canonicalJson({ day, hash: hash.toString('hex'), of: 'audit-chain', region, seq });
  return Buffer.from(text, 'utf8');
}

/** Signs the last link of each region that has no head of this day yet; returns the new heads. */
export async function signHeads(database: Database, day: string): Promise<Head[]> {
  const heads: Head[] = [];
  let region = await selectNextRegion(database.sql, '');
  while (region !== null) {
    if (!(await hasHead(database.sql, region, day))) {
      const last = await selectLastLink(database.sql, region);
      if (last !== null) {
        const { key } = await readySigner(database);
        const head = { region, day, seq: last.seq, hash: last.hash };
        const signed = { ...head, keyId: key.id, signature: key.sign(signedBytes(head)) };
        await insertHead(database.sql, signed);
        heads.push(signed);
      }
    }
    region = await selectNextRegion(database.sql, region);
  }
  return heads;
}
