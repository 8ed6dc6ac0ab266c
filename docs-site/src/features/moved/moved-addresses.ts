/**
 * Which old address leads where. A row of `moved.yml` names one page; what lies below it, the lessons
 * and the quiz of a course, the sheets of a lesson, moves along. See note 199.
 */
import type { Moved } from '@shequ/schema/content/lists/moved.ts';

/** By old address. No page that is there is among them, and every target is. */
export function movedAddresses(
  rows: readonly Moved[],
  pages: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  // The row of a lesson says more of it than the row of its course.
  const byLength = rows.toSorted((a, b) => b.from.length - a.from.length);
  for (const { from, to } of byLength) {
    for (const page of pages) {
      if (!page.startsWith(to)) continue;
      const old = from + page.slice(to.length);
      if (!pages.has(old) && !addresses.has(old)) addresses.set(old, page);
    }
  }
  return addresses;
}
