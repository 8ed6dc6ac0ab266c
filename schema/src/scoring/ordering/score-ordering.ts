import type { OrderingQuestion } from '../../content/model.ts';
import { pointsOf } from '../points.ts';

/** Length of the longest rising subsequence; sequences are at most eight long, so O(n²) will do. */
function longestRising(sequence: readonly number[]): number {
  const best: number[] = [];
  sequence.forEach((value, index) => {
    let length = 1;
    for (let before = 0; before < index; before++) {
      if ((sequence[before] as number) < value) length = Math.max(length, (best[before] ?? 0) + 1);
    }
    best.push(length);
  });
  return Math.max(0, ...best);
}

/**
 * By correct relative order: with n items of which at most k can be kept in the right order,
 * (k − 1) / (n − 1). One item out of place costs one share wherever it went; the exact reverse
 * earns 0, and so does a single placed item.
 */
export function scoreOrdering(question: OrderingQuestion, response: { itemIds: string[] }): number {
  const rank = new Map(question.items.map((item, index) => [item.id, index]));
  const sequence = response.itemIds.flatMap((id) => rank.get(id) ?? []);
  return pointsOf(longestRising(sequence) - 1, question.items.length - 1);
}
