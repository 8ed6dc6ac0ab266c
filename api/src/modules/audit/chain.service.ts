/** What commands ask of the chain besides checking it. */
import type { Database } from '../../platform/database/db.ts';
import { type Head, selectHeads, selectRegions } from './chain.store.ts';

/** The region that was asked for, or all of them. */
export async function selectedRegions(
  { sql }: Database,
  region: string | null,
): Promise<readonly string[]> {
  return region === null ? await selectRegions(sql) : [region];
}

export async function storedHeads({ sql }: Database, region: string | null): Promise<Head[]> {
  return await selectHeads(sql, region);
}
