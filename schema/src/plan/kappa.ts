/** Cohen's weighted kappa: how far two assessors agree beyond what chance would bring. */

/** How much a distance between two levels counts against agreement. */
const DISAGREEMENTS = {
  UNWEIGHTED: (distance: number) => (distance === 0 ? 0 : 1),
  LINEAR: (distance: number) => distance,
  QUADRATIC: (distance: number) => distance * distance,
} as const;

/** Fewer pairs say too little to be shown. */
export const FEWEST_PAIRS = 30;

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * `table[i][j]` counts the pairs in which the first assessor gave level i and the second level j.
 * Null when chance leaves nothing to disagree about, as where everybody got the same level.
 */
export function kappaOfTable(
  table: readonly (readonly number[])[],
  weighting: keyof typeof DISAGREEMENTS = 'QUADRATIC',
): number | null {
  const rows = table.map(sumOf);
  const columns = table.map((_, j) => sumOf(table.map((row) => row[j] ?? 0)));
  const total = sumOf(rows);
  let seen = 0;
  let expected = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const weight = DISAGREEMENTS[weighting](Math.abs(i - j));
      seen += weight * count * total;
      expected += weight * (rows[i] ?? 0) * (columns[j] ?? 0);
    });
  });
  return expected === 0 ? null : 1 - seen / expected;
}

interface Agreement {
  /** Pairs of sheets compared. */
  pairs: number;
  /** Null below {@link FEWEST_PAIRS} and where kappa has no meaning. */
  kappa: number | null;
}

/** Agreement on one line of a rubric over pairs of first sheets, each in the order of the assessors' ids. */
export function agreementOf(
  pairs: readonly (readonly [number, number])[],
  scale: readonly number[],
): Agreement {
  if (pairs.length < FEWEST_PAIRS) return { pairs: pairs.length, kappa: null };
  const table = scale.map((row) =>
    scale.map((column) => pairs.filter(([a, b]) => a === row && b === column).length),
  );
  return { pairs: pairs.length, kappa: kappaOfTable(table) };
}
