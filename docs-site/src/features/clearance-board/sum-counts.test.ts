import { expect, it } from 'vitest';
import type { UnitCounts } from './documents.ts';
import { sumByUnit } from './sum-counts.ts';

const row = (code: string, position: string, granted: number, expired: number): UnitCounts => ({
  unit: { code, name: code },
  position,
  granted,
  expired,
  pending: 0,
  waived: 0,
  noRule: 0,
  expiringSoon: 1,
});

it('counts of a unit are summed over its positions, and units stay in their order', () => {
  const sums = sumByUnit([
    row('b', 'service', 3, 1),
    row('b', 'governance', 2, 0),
    row('a', 'service', 1, 5),
  ]);
  expect(
    sums.map(({ unit, numbers: { GRANTED, EXPIRED, EXPIRING } }) => [
      unit.code,
      GRANTED,
      EXPIRED,
      EXPIRING,
    ]),
  ).toEqual([
    ['b', 5, 1, 2],
    ['a', 1, 5, 1],
  ]);
});
