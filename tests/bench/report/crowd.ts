import { CROWDS, type CrowdResult } from '../crowd/crowd.ts';
import { formatTable } from './table.ts';

/** A line for the quiet client alone and beside each crowd, and what the crowds were answered. */
export function formatCrowd({ alone, beside, answers }: CrowdResult): string {
  const quiet = alone.percentile(99);
  const rows = [
    ['alone', alone] as const,
    ...CROWDS.map((crowd) => [crowd, beside[crowd]] as const),
  ];
  const table = formatTable(
    ['beside', 'requests', 'p50 ms', 'p99 ms', 'p99 of alone'],
    rows.map(([name, latencies]) => [
      name,
      String(latencies.count),
      latencies.percentile(50).toFixed(1),
      latencies.percentile(99).toFixed(1),
      (latencies.percentile(99) / quiet).toFixed(2),
    ]),
  );
  return [table, ...[...answers].map(([what, count]) => `  ${count} × ${what}`)].join('\n');
}
