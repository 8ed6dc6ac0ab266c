/** The counts of a unit over all positions, in the order in which units come. */
import type { UnitCounts } from './documents.ts';

const NUMBERS = ['granted', 'waived', 'pending', 'expired', 'noRule', 'expiringSoon'] as const;
export type Numbers = Record<(typeof NUMBERS)[number], number>;

export interface UnitSum extends Numbers {
  unit: UnitCounts['unit'];
}

export function sumByUnit(counts: readonly UnitCounts[]): UnitSum[] {
  const sums = new Map<string, UnitSum>();
  for (const row of counts) {
    const sum = sums.get(row.unit.code) ?? {
      unit: row.unit,
      granted: 0,
      waived: 0,
      pending: 0,
      expired: 0,
      noRule: 0,
      expiringSoon: 0,
    };
    for (const name of NUMBERS) sum[name] += row[name];
    sums.set(row.unit.code, sum);
  }
  return [...sums.values()];
}
