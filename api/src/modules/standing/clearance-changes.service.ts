/** Tells clients what became of clearances, in the transaction that makes the rows of the board anew (decision 218). */
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import {
  insertClearanceChanges,
  selectLastTold,
  type ToldClearance,
} from './clearance-changes.store.ts';

const keyOf = ({ personId, position, orgUnitCode }: ToldClearance): string =>
  `${personId} ${position} ${orgUnitCode}`;

const isSame = (a: ToldClearance, b: ToldClearance): boolean =>
  a.state === b.state && a.validFrom === b.validFrom && a.validUntil === b.validUntil;

/**
 * What has to be told after `told`, given what holds `now`. Each unit is told its own side alone: whoever
 * reads the unit that somebody left is not told where they went.
 */
export function clearanceNews(
  told: readonly ToldClearance[],
  now: readonly ToldClearance[],
): ToldClearance[] {
  const held = new Set(now.map(keyOf));
  const last = new Map(told.map((row) => [keyOf(row), row]));
  const left = told
    .filter((row) => row.state !== null && !held.has(keyOf(row)))
    .map((row) => ({ ...row, state: null, validFrom: null, validUntil: null }));
  const come = now.filter((row) => {
    const before = last.get(keyOf(row));
    return before === undefined || !isSame(before, row);
  });
  return [...left, ...come];
}

/**
 * `now`: all that holds for these people, who are locked, today. Tells units of these regions only: a
 * transaction that adds records writes no other (decision 093).
 */
export async function tellClearanceChanges(
  sql: SqlRunner,
  regions: readonly string[],
  personIds: readonly string[],
  now: readonly ToldClearance[],
): Promise<void> {
  const news = clearanceNews(await selectLastTold(sql, personIds), now)
    .map((row) => ({ ...row, region: regionOfCode(row.orgUnitCode), id: newId() }))
    .filter(({ region }) => regions.includes(region));
  if (news.length > 0) await insertClearanceChanges(sql, news);
}
