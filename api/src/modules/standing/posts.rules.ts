/** Days of posts. Pure. */
import { addDays, type Days, daysFrom, rangeAt, unionOf } from '@shequ/schema/standing/days.ts';
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
