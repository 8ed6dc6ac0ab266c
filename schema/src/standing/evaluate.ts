/**
 * On which days a requirement is met: each leaf turns facts into ranges of days, a node above combines
 * those of its children. No clock: one evaluation serves every day, and what holds on a day is looked up.
 */
import { addMonths, type Days, daysFrom, inAtLeast, nextYear, unionOf, without } from './days.ts';
import { byDay, type Evidence, type Fact } from './facts.ts';
import type { ContentRequirement, Requirement } from './tree.ts';

/** First and last day of an assignment; `endsOn` is null while that is open. */
export interface Window {
  startsOn: string;
  endsOn: string | null;
}

export interface EvaluationOptions {
  /** Uuid of the file that the tree is in: waivers name it. */
  treeUuid: string;
  /** For `PERIOD`; without one nothing was done in it. */
  window?: Window | null;
}

export interface NodeResult {
  node: Requirement;
  /** Waivers included. */
  met: Days;
  /** Those of `met` on which it is met because of a waiver only. */
  waived: Days;
  /** Facts that count for it, waivers too, in the order of their days. */
  factIds: readonly string[];
  children: readonly NodeResult[];
}

type Terms = Pick<ContentRequirement, 'kind' | 'within' | 'validMonths' | 'minScore'>;

/** Score in hundredths of a percent. */
const hundredths = (percent: string): number => Math.round(Number(percent) * 100);

/** Whether the fact is one of success under the terms: a quiz below its own line may serve a lower one. */
export function isEnough(fact: Fact, { minScore }: Pick<Terms, 'minScore'>): boolean {
  if (fact.outcome === 'FAILED') return false;
  if (minScore !== undefined) {
    return fact.scorePercent !== null && hundredths(fact.scorePercent) >= minScore * 100;
  }
  // A placement quiz is COMPLETED whatever its score.
  return fact.kind !== 'QUIZ' || fact.outcome === 'PASSED';
}

/** The days on which the fact counts under the terms; none for a day outside of the window. */
function daysOfFact(fact: Fact, { within, validMonths }: Terms, window: Window | null): Days {
  if (within === 'PERIOD') {
    const { startsOn = null, endsOn = null } = window ?? {};
    if (startsOn === null || fact.day < startsOn) return [];
    if (endsOn !== null && endsOn < fact.day) return [];
  }
  const ends = [
    fact.endsOn,
    validMonths === undefined ? null : addMonths(fact.day, validMonths),
    within === 'CALENDAR_YEAR' ? nextYear(fact.day) : null,
    typeof within === 'object' ? addMonths(fact.day, within.rollingMonths) : null,
  ].filter((end) => end !== null);
  return daysFrom(fact.day, ends.toSorted()[0] ?? null);
}

/** The facts about one piece of content, whether they count or not. */
export function factsAbout(
  { facts }: Evidence,
  kind: ContentRequirement['kind'],
  uuid: string,
): Fact[] {
  return facts.filter((fact) => fact.kind === kind && fact.activityUuid === uuid);
}

/** The days on which the content counts as done under the terms, and what it rests on. */
export function daysOfContent(
  evidence: Evidence,
  terms: Terms,
  uuid: string,
  window: Window | null,
): { days: Days; facts: Fact[] } {
  const counting = factsAbout(evidence, terms.kind, uuid)
    .filter((fact) => isEnough(fact, terms))
    .map((fact) => ({ fact, days: daysOfFact(fact, terms, window) }))
    .filter(({ days }) => days.length > 0);
  return {
    days: unionOf(counting.flatMap(({ days }) => days)),
    facts: counting.map(({ fact }) => fact),
  };
}

const REQUIRED_OF = {
  ALL_OF: (count: number) => count,
  ANY_OF: () => 1,
} as const;

interface Earned {
  /** Without any waiver, at this node or below it. */
  earned: Days;
  result: NodeResult;
}

function evaluateNode(
  node: Requirement,
  evidence: Evidence,
  options: Required<EvaluationOptions>,
): Earned {
  const { treeUuid, window } = options;
  let children: Earned[] = [];
  let facts: Fact[] = [];
  let earned: Days;
  let met: Days;
  if ('of' in node) {
    children = node.of.map((child) => evaluateNode(child, evidence, options));
    const count = node.kind === 'AT_LEAST' ? node.atLeast : REQUIRED_OF[node.kind](node.of.length);
    earned = inAtLeast(
      count,
      children.map((child) => child.earned),
    );
    met = inAtLeast(
      count,
      children.map((child) => child.result.met),
    );
  } else if (node.kind === 'TENURE') {
    earned = evidence.posts.flatMap(({ from, to }) => daysFrom(addMonths(from, node.months), to));
    met = earned;
  } else {
    const content = daysOfContent(evidence, node, node.ref.uuid, window);
    facts = content.facts;
    earned = content.days;
    met = earned;
  }
  const waivers = evidence.facts.filter(
    (fact) => fact.kind === 'WAIVER' && fact.treeUuid === treeUuid && fact.nodeId === node.id,
  );
  const waiving = unionOf(waivers.flatMap(({ day, endsOn }) => daysFrom(day, endsOn)));
  met = inAtLeast(1, [met, waiving]);
  const factIds = [...facts, ...waivers].toSorted(byDay).map(({ id }) => id);
  return {
    earned,
    result: {
      node,
      met,
      waived: without(met, earned),
      factIds,
      children: children.map(({ result }) => result),
    },
  };
}

/** The days on which the tree and each of its nodes is met. The order of the facts does not matter. */
export function evaluate(
  tree: Requirement,
  evidence: Evidence,
  { treeUuid, window = null }: EvaluationOptions,
): NodeResult {
  const posts = unionOf(evidence.posts);
  return evaluateNode(tree, { ...evidence, posts }, { treeUuid, window }).result;
}
