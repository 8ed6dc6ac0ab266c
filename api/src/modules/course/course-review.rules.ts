/** What of a lesson is to be looked through again: the law that it rests on has changed since. */
import type { PolicySource } from '@shequ/schema/content/model.ts';

/** The cited sources that came into force, will come into force or were repealed after the review. */
export function changedSince(
  reviewedOn: string,
  cited: readonly PolicySource[],
): readonly PolicySource[] {
  const isLater = (day: string | null) => day !== null && day > reviewedOn;
  return cited.filter(
    ({ effectiveFrom, repealedAt, supersededBy }) =>
      isLater(effectiveFrom) || isLater(repealedAt) || supersededBy !== null,
  );
}
