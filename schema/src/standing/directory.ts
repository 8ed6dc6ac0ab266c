/** What the content, as it is now, says about the things that requirements name. */
import type { ContentRef, ContentRequirement } from './tree.ts';

export interface Item {
  kind: ContentRequirement['kind'];
  uuid: string;
  title: string;
  /** Path on the site; null where there is no page. */
  href: string | null;
  /** Nominal minutes of a lesson, the time limit of a quiz. */
  minutes: number;
  /** Percent; null where nothing is scored. */
  passScore: number | null;
  /** Not on offer any more. */
  retired: boolean;
  /** What completes it, in order: the required lessons of a course and its quiz. */
  steps: readonly Item[];
  /** Uuids of courses to complete first. */
  prerequisites: readonly string[];
}

/** Null for what is not in the catalogue at all. */
export type Directory = (ref: ContentRef) => Item | null;
