import { STEPS, type StormResult } from '../storm/storm.ts';
import { formatTable } from './table.ts';

/** Absolute figures of the storm, a line a mutation. */
export function formatStorm(result: StormResult): string {
  const perSecond = (count: number) => (count / result.seconds).toFixed(0);
  const rows = STEPS.map((step) => {
    const latencies = result.latencies[step];
    return [
      step,
      String(latencies.count),
      perSecond(latencies.count),
      latencies.percentile(50).toFixed(1),
      latencies.percentile(99).toFixed(1),
    ];
  });
  const total = STEPS.reduce((sum, step) => sum + result.latencies[step].count, 0);
  rows.push(['all', String(total), perSecond(total), '', '']);
  return formatTable(['', 'requests', 'requests/s', 'p50 ms', 'p99 ms'], rows);
}
