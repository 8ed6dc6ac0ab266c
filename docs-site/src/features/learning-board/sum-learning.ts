/** The counts of a unit over the programmes or courses that are asked about, in the order of the units. */
import type { UnitNumbers } from '../board/units-table.tsx';
import type { LearningCounts } from './documents.ts';

/** Numbers by what the address calls the state. */
const numbersOf = (row: LearningCounts): Record<string, number> => ({
  OVERDUE: row.overdue,
  NOT_STARTED: row.notStarted,
  IN_PROGRESS: row.inProgress,
  COMPLETED: row.completed,
  SOON: row.dueSoon,
});

/** `slug` null: all of them. */
export function sumLearning(counts: readonly LearningCounts[], slug: string | null): UnitNumbers[] {
  const sums = new Map<string, UnitNumbers>();
  for (const row of counts) {
    if (slug !== null && row.item.slug !== slug) continue;
    const known = sums.get(row.unit.code)?.numbers ?? {};
    const numbers = Object.fromEntries(
      Object.entries(numbersOf(row)).map(([state, count]) => [state, (known[state] ?? 0) + count]),
    );
    sums.set(row.unit.code, { unit: row.unit, numbers });
  }
  return [...sums.values()];
}

/** Each programme or course that anybody has, once, in the order of the titles. */
export function itemsOf(counts: readonly LearningCounts[]): LearningCounts['item'][] {
  return [...new Map(counts.map(({ item }) => [item.slug, item])).values()];
}
