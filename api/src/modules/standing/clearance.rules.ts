/**
 * Which rule of clearance holds for a person and a position on each day, and what follows from the
 * days on which its requirements are met. Pure.
 */
import {
  type DayRange,
  type Days,
  daysFrom,
  inAtLeast,
  lastDay,
  lastEnded,
  rangeAt,
  unionOf,
} from '@shequ/schema/standing/days.ts';
import type { NodeResult } from '@shequ/schema/standing/evaluate.ts';
import type { ClearanceState } from '@shequ/schema/terms.ts';
import type { ClearanceTurn } from '../course/standing-catalogue.ts';
import { daysOfPost, type KnownPost } from './posts.rules.ts';

/** A version of a rule file. */
export interface KnownRule {
  digest: string;
  value: NonNullable<ClearanceTurn['value']>;
}

/** The rules that were current at the instant, or are now: of each file the last turn up to it. */
export function rulesKnownAt(
  history: readonly ClearanceTurn[],
  knownAt: string | null,
): KnownRule[] {
  const current = new Map<string, ClearanceTurn>();
  for (const turn of history) {
    if (knownAt === null || turn.from <= knownAt) current.set(turn.uuid, turn);
  }
  return [...current.values()].flatMap(({ digest, value }) =>
    digest === null || value === null ? [] : [{ digest, value }],
  );
}

/** The unit whose rule holds for the position on the day: of a post with it, else of the main post. */
function unitOn(posts: readonly KnownPost[], position: string, day: string): string | null {
  const held = posts.filter((post) => rangeAt(daysOfPost(post), day) !== undefined);
  const preferred = (post: KnownPost): number =>
    (post.positionFamily === position ? 2 : 0) + (post.isMain ? 1 : 0);
  const [post] = held.toSorted((a, b) => preferred(b) - preferred(a));
  return post?.orgUnitCode ?? null;
}

/** How many digits of the code the rule names; null when it does not hold there. */
function fitOf({ value: { orgUnits } }: KnownRule, unit: string | null): number | null {
  if (orgUnits.length === 0) return 0;
  const fitting = orgUnits.filter((prefix) => unit?.startsWith(prefix) === true);
  return fitting.length === 0 ? null : Math.max(...fitting.map((prefix) => prefix.length));
}

/** The rule for the place on the day; of two that the check would refuse, the one that began last. */
function ruleOn(rules: readonly KnownRule[], unit: string | null, day: string): KnownRule | null {
  const [best] = rules
    .filter(({ value }) => rangeAt(daysOfRule(value), day) !== undefined)
    .map((rule) => ({ rule, fit: fitOf(rule, unit) }))
    .filter(({ fit }) => fit !== null)
    .toSorted(
      (a, b) =>
        Number(b.fit) - Number(a.fit) ||
        (a.rule.value.effectiveFrom < b.rule.value.effectiveFrom ? 1 : -1),
    );
  return best?.rule ?? null;
}

const daysOfRule = ({ effectiveFrom, effectiveTo }: KnownRule['value']): Days =>
  daysFrom(effectiveFrom, effectiveTo);

export interface RuledDays {
  rule: KnownRule;
  days: Days;
}

/** Each rule that ever holds for the person in the position, with the days on which it does. */
export function rulesOverDays(
  rules: readonly KnownRule[],
  posts: readonly KnownPost[],
  position: string,
): RuledDays[] {
  const own = rules.filter(({ value }) => value.position === position);
  const ranges = [...own.flatMap(({ value }) => daysOfRule(value)), ...posts.flatMap(daysOfPost)];
  const edges = [...new Set(ranges.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))];
  edges.sort();
  const held = new Map<KnownRule, DayRange[]>();
  for (const [index, from] of edges.entries()) {
    const rule = ruleOn(own, unitOn(posts, position, from), from);
    if (rule === null) continue;
    held.set(rule, [...(held.get(rule) ?? []), { from, to: edges[index + 1] ?? null }]);
  }
  return [...held].map(([rule, days]) => ({ rule, days: unionOf(days) }));
}

/** The days of one person in one position: everything that a state on a day is read from. */
export interface ClearanceDays {
  /** On which a rule holds. */
  ruled: Days;
  /** On which its requirements are met, waivers included. */
  met: Days;
  /** On which they are met because of a waiver only. */
  waived: Days;
}

export function clearanceDays(
  ruledDays: readonly RuledDays[],
  resultOf: (rule: KnownRule) => Pick<NodeResult, 'met' | 'waived'>,
): ClearanceDays {
  const parts = ruledDays.map(({ rule, days }) => ({ days, result: resultOf(rule) }));
  const during = (name: 'met' | 'waived'): Days =>
    unionOf(parts.flatMap(({ days, result }) => inAtLeast(2, [days, result[name]])));
  return {
    ruled: unionOf(ruledDays.flatMap(({ days }) => days)),
    met: during('met'),
    waived: during('waived'),
  };
}

export interface ClearanceOnDay {
  state: ClearanceState;
  validFrom: string | null;
  /** The last day; null without an end, and when it is not valid. */
  validUntil: string | null;
}

/** As the statements of standing-cache.store.ts have it in SQL. */
export function clearanceOn({ ruled, met, waived }: ClearanceDays, day: string): ClearanceOnDay {
  if (rangeAt(ruled, day) === undefined) {
    return { state: 'NO_RULE', validFrom: null, validUntil: null };
  }
  const range = rangeAt(met, day);
  if (range === undefined) {
    const state = lastEnded(met, day) === undefined ? 'PENDING' : 'EXPIRED';
    return { state, validFrom: null, validUntil: null };
  }
  const state = rangeAt(waived, day) === undefined ? 'GRANTED' : 'WAIVED';
  return { state, validFrom: range.from, validUntil: lastDay(range) };
}
