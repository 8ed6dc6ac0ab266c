/** What of a key has to be decided soon: it is to be replaced. */
import { dayOf, daysBetween } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import type { Key } from './documents.ts';
import * as t from './words.ts';

/** Days ahead of its end from which on a key is told of. */
export const DAYS_AHEAD = 30;

type Judged = Pick<Key, 'state' | 'expiresAt' | 'creatorStillManages'>;

/** Why the key should be replaced, a sentence each; empty for one that is in order or has ended. */
export function attentionTo(
  { state, expiresAt, creatorStillManages }: Judged,
  today: string,
): string[] {
  if (state !== 'ACTIVE') return [];
  const days = expiresAt === null ? null : daysBetween(today, dayOf(expiresAt));
  return [
    ...(days !== null && days <= DAYS_AHEAD
      ? [days <= 0 ? t.soonToday : fill(t.soon, { n: days })]
      : []),
    ...(days === null ? [t.endless] : []),
    ...(creatorStillManages === false ? [t.makerLeft] : []),
  ];
}
