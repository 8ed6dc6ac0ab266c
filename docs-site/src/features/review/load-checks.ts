/** Fetches the questions of lessons, from the file that stands beside each lesson. */
import type { SelfCheck } from '../self-check/self-check.ts';

/**
 * The self-checks of these lessons. A lesson that is gone (404) has none; throws when the network or the
 * server fails, so that nothing is forgotten for that.
 */
export async function loadChecks(lessons: readonly string[]): Promise<SelfCheck[]> {
  const lists = await Promise.all(
    [...new Set(lessons)].map(async (href): Promise<SelfCheck[]> => {
      const response = await fetch(`${href}self-checks.json`);
      if (response.status === 404) return [];
      if (!response.ok) throw new Error(`${href}: HTTP ${response.status}`);
      return (await response.json()) as SelfCheck[];
    }),
  );
  return lists.flat();
}
