/** Points of a question: a share of 1, kept to four decimals so that sums print the same everywhere. */

/** Rounds a share to 1/10000 and keeps it within 0 and 1; 1/3 → 0.3333, 2/3 → 0.6667. */
export function pointsOf(correct: number, total: number): number {
  if (total <= 0) return 0;
  const share = Math.min(1, Math.max(0, correct / total));
  return Math.round(share * 10_000) / 10_000;
}
