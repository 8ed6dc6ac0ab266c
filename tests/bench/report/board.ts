import type { BoardResult } from '../board/board.ts';
import { formatTable } from './table.ts';

/** What a page of the board may take at most, at the 95th percentile. */
export const BOARD_GOAL_MS = 300;

export const worstOf = ({ lines }: BoardResult): number =>
  Math.max(...lines.map(({ latencies }) => latencies.percentile(95)));

/** A line for each part of the board. */
export function formatBoard({ lines }: BoardResult): string {
  const sum = (errors: Map<string, number>): number =>
    [...errors.values()].reduce((total, count) => total + count, 0);
  return formatTable(
    ['asked', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'errors'],
    lines.map(({ name, latencies, errors }) => [
      name,
      String(latencies.count),
      ...[50, 95, 99].map((percent) => latencies.percentile(percent).toFixed(1)),
      String(sum(errors)),
    ]),
  );
}
