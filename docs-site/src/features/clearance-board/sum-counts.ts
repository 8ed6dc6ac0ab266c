/** The counts of a unit over all positions, in the order in which units come. */
import type { UnitNumbers } from '../board/units-table.tsx';
import type { UnitCounts } from './documents.ts';

/** Numbers by what the address calls the state. */
const numbersOf = (row: UnitCounts): Record<string, number> => ({
  GRANTED: row.granted,
  WAIVED: row.waived,
  PENDING: row.pending,
  EXPIRED: row.expired,
  NO_RULE: row.noRule,
  EXPIRING: row.expiringSoon,
});

export function sumByUnit(counts: readonly UnitCounts[]): UnitNumbers[] {
  const sums = new Map<string, UnitNumbers>();
  for (const row of counts) {
    const known = sums.get(row.unit.code)?.numbers ?? {};
    const numbers = Object.fromEntries(
      Object.entries(numbersOf(row)).map(([state, count]) => [state, (known[state] ?? 0) + count]),
    );
    sums.set(row.unit.code, { unit: row.unit, numbers });
  }
  return [...sums.values()];
}
