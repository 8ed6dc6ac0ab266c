/** Who rates whom: tasks shared out evenly, without conflicts. Pure. */

export interface Seats {
  /** How many assessors each candidate needs. */
  count: number;
  /** In the order in which they take their turn. */
  assessors: readonly string[];
  hasConflict(assessorId: string, candidateId: string): boolean;
}

/**
 * For each candidate those with the fewest tasks so far, among equals in the order of the list. Null
 * for a candidate for whom too few are free of conflicts.
 */
export function shareOut(
  candidates: readonly string[],
  { count, assessors, hasConflict }: Seats,
): Map<string, string[] | null> {
  const loads = new Map(assessors.map((id) => [id, 0]));
  const loadOf = (id: string): number => loads.get(id) ?? 0;
  const shared = new Map<string, string[] | null>();
  for (const candidate of candidates) {
    const free = [...loads.keys()].filter((id) => !hasConflict(id, candidate));
    const chosen = free.toSorted((a, b) => loadOf(a) - loadOf(b)).slice(0, count);
    shared.set(candidate, chosen.length < count ? null : chosen);
    if (chosen.length < count) continue;
    for (const id of chosen) loads.set(id, loadOf(id) + 1);
  }
  return shared;
}
