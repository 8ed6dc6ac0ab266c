import type { FloodResult } from '../flood/flood.ts';
import type { FloodKind } from '../flood/kinds.ts';
import { median } from '../load/latencies.ts';
import { formatTable } from './table.ts';

/** The p99 of others may be so many times what it is when they are alone. */
export const FLOOD_GOAL = 2;

/** The quiet viewer beside each kind of flood, a line a kind: medians over the rounds. */
export function formatFloods(rounds: ReadonlyMap<FloodKind, readonly FloodResult[]>): string {
  return formatTable(
    [
      '',
      'flood/s',
      'limited',
      'p50 alone',
      'p50 beside',
      'p99 alone',
      'at first',
      'p99 beside',
      'p99 ratio',
      'goal',
    ],
    [...rounds].map(([kind, results]) => {
      const of = (figure: (result: FloodResult) => number) => median(results.map(figure));
      const ratio = ratioOf(results);
      return [
        kind,
        of((result) => result.floodRequestsPerSecond).toFixed(0),
        `${(of((result) => result.limited) * 100).toFixed(0)} %`,
        of((result) => result.alone.p50).toFixed(1),
        of((result) => result.p50).toFixed(1),
        of((result) => result.alone.p99).toFixed(1),
        of((result) => result.atFirst.p99).toFixed(1),
        of((result) => result.p99).toFixed(1),
        ratio.toFixed(1),
        ratio <= FLOOD_GOAL ? 'reached' : 'not reached',
      ];
    }),
  );
}

export function ratioOf(results: readonly FloodResult[]): number {
  return median(results.map(({ p99, alone }) => p99 / alone.p99));
}
