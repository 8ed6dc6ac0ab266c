/** Days of posts. Pure. */
import {
  addDays,
  type Days,
  daysFrom,
  nextEdge,
  rangeAt,
  unionOf,
} from '@shequ/schema/standing/days.ts';
import { NO_REGION } from '@shequ/schema/terms.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import type { KnownPost } from './posts.store.ts';

export type { KnownPost } from './posts.store.ts';

export function daysOfPost({ startedOn, endedOn }: KnownPost): Days {
  return daysFrom(startedOn, endedOn === null ? null : addDays(endedOn, 1));
}

/** The days on which the person works here: those who are to be chosen, or help, do not serve. */
export function daysInPost(posts: readonly KnownPost[]): Days {
  const serving = posts.filter(({ kind }) => kind === 'STAFF' || kind === 'PART_TIME');
  return unionOf(serving.flatMap(daysOfPost));
}

/** The positions of the posts that are held on the day, each once. */
export function positionsOn(posts: readonly KnownPost[], day: string): string[] {
  const held = posts.filter((post) => rangeAt(daysOfPost(post), day) !== undefined);
  return [...new Set(held.flatMap(({ positionFamily }) => positionFamily ?? []))].toSorted();
}

export const mainPostOn = (posts: readonly KnownPost[], day: string): KnownPost | undefined =>
  posts.find((post) => post.isMain && rangeAt(daysOfPost(post), day) !== undefined);

/** The region of what the person does on the day; as `findRegion`, of posts that were read. */
export const regionOn = (posts: readonly KnownPost[], day: string): string => {
  const main = mainPostOn(posts, day);
  return main === undefined ? NO_REGION : regionOfCode(main.orgUnitCode);
};

/** When a post begins or ends next. */
export const nextPostChange = (posts: readonly KnownPost[], today: string): string | null =>
  posts
    .map((post) => nextEdge(daysOfPost(post), today))
    .filter((edge) => edge !== null)
    .toSorted()[0] ?? null;
