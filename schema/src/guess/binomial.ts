/** Chances of many trials that succeed alike and independently. */

/** The chance of at least `least` successes in `trials`, each with chance `rate`. */
export function atLeast(trials: number, least: number, rate: number): number {
  if (least <= 0) return 1;
  if (rate <= 0 || least > trials) return 0;
  if (rate >= 1) return 1;
  let chance = 0;
  /** Logarithm of the number of ways to have so many successes. */
  let ways = 0;
  for (let successes = 0; successes <= trials; successes++) {
    if (successes > 0) ways += Math.log((trials - successes + 1) / successes);
    if (successes < least) continue;
    chance += Math.exp(
      ways + successes * Math.log(rate) + (trials - successes) * Math.log(1 - rate),
    );
  }
  return Math.min(1, chance);
}
