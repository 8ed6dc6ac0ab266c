/** People who may be meant by somebody else's number or name. */
import { inBatches } from '../../../platform/database/batches.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import {
  type AlikeNumber,
  type Namesake,
  selectAlikeNumbers,
  selectNamesakes,
} from './look-alikes.store.ts';

const BATCH = 5_000;

export async function findAlikeNumbers(
  sql: SqlRunner,
  alike: readonly string[],
): Promise<AlikeNumber[]> {
  const found: AlikeNumber[] = [];
  for (const batch of inBatches([...new Set(alike)], BATCH)) {
    found.push(...(await selectAlikeNumbers(sql, batch)));
  }
  return found;
}

export async function findNamesakes(
  sql: SqlRunner,
  people: readonly Pick<Namesake, 'orgUnitCode' | 'displayName'>[],
): Promise<Namesake[]> {
  const found: Namesake[] = [];
  for (const batch of inBatches(people, BATCH)) {
    const units = [...new Set(batch.map(({ orgUnitCode }) => orgUnitCode))];
    const names = [...new Set(batch.map(({ displayName }) => displayName))];
    found.push(...(await selectNamesakes(sql, units, names)));
  }
  return found;
}
