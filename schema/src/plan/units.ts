/**
 * Scores of assessments as integers: 1/10000 of a point of 100, so that no sum depends on its order.
 * People see two decimals, cut and never rounded up: 74.996 is no 75.
 */
export type Units = number;

export const FULL: Units = 1_000_000;

/** `total / parts` in units, cut; both are integers small enough for exact doubles. */
export function cutShare(total: number, parts: number): Units {
  return Math.floor(total / parts);
}

/** 71.5 → 715000: of a score with at most two decimals. */
export function unitsOf(percent: number): Units {
  return Math.round(percent * 100) * 100;
}

/** 715432 → 71.54. */
export function percentOf(units: Units): number {
  return Math.floor(units / 100) / 100;
}
