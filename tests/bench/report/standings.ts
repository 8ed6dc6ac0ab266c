import { median } from '../load/latencies.ts';
import { medianOf, type Standing } from '../scenarios/measure.ts';
import { formatTable } from './table.ts';

/** Figures of one scenario, a line a target: medians over the rounds, the ratio with its range. */
export function formatStandings(standings: readonly Standing[]): string {
  return formatTable(
    [
      '',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'of raw (min–max)',
      'by CPU',
      'CPU µs node',
      'CPU µs pg',
      'errors',
    ],
    standings.map((standing) => {
      const ratios = standing.rounds.map(({ ratio }) => ratio);
      const byCpu = medianOf(standing, (round) => round.cpuRatio);
      const postgres = medianOf(standing, (round) => round.postgresMicroseconds);
      return [
        standing.name,
        medianOf(standing, (round) => round.requestsPerSecond).toFixed(0),
        medianOf(standing, (round) => round.p50).toFixed(1),
        medianOf(standing, (round) => round.p99).toFixed(1),
        `${medianOf(standing, (round) => round.ratio).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
        Number.isNaN(byCpu) ? '–' : byCpu.toFixed(2),
        medianOf(standing, (round) => round.nodeMicroseconds).toFixed(0),
        Number.isNaN(postgres) ? '–' : postgres.toFixed(0),
        String(countErrors(standing)),
      ];
    }),
  );
}

export function countErrors({ rounds }: Standing): number {
  return rounds.reduce((sum, { errors }) => sum + sumOf(errors.values()), 0);
}

/** Above this share the ratios say little: a target of one process loses more than one of many. */
const NOISE = 0.05;

/** What other programs took of the machine meanwhile; null when unknown. */
export function describeNoise(standings: readonly Standing[]): string | null {
  const shares = standings.flatMap(({ rounds }) =>
    rounds.map((round) => round.takenByOthers ?? []),
  );
  const share = median(shares.flat());
  if (Number.isNaN(share)) return null;
  const percent = `other programs took ${(share * 100).toFixed(0)} % of the cores`;
  return share > NOISE
    ? `${percent}: run it again on a quiet machine before believing a ratio`
    : percent;
}

/** A line for each kind of error, naming the target; empty when there were none. */
export function listErrors(standings: readonly Standing[]): string[] {
  return standings.flatMap(({ name, rounds }) =>
    rounds.flatMap(({ errors }) =>
      [...errors].map(([what, count]) => `  ${name}: ${count} × ${what}`),
    ),
  );
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
