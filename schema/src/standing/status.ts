/** What holds on one day, why, what is left and what to do next: read from an evaluation. Pure. */

import type { RequirementKind, RequirementState } from '../terms.ts';
import { type DayRange, firstAfter, lastDay, lastEnded, rangeAt } from './days.ts';
import type { Directory, Item } from './directory.ts';
import { daysOfContent, factsAbout, isEnough, type NodeResult, type Window } from './evaluate.ts';
import { byDay, type Evidence, type Fact } from './facts.ts';
import { type GroupTally, phrases } from './phrases.ts';
import type { ContentRequirement, Requirement } from './tree.ts';

export interface Standing {
  result: NodeResult;
  evidence: Evidence;
  directory: Directory;
  window: Window | null;
}

export interface NextStep {
  title: string;
  text: string;
  href: string | null;
  minutes: number;
}

export interface RequirementStatus {
  nodeId: string;
  kind: RequirementKind;
  title: string;
  state: RequirementState;
  /** First day of the present state; null when it was never met. */
  since: string | null;
  /** Last day on which it is met; null without an end, and when it is not met. */
  until: string | null;
  text: string;
  minutesLeft: number;
  href: string | null;
  factIds: readonly string[];
  children: readonly RequirementStatus[];
}

/** Something to do. */
interface Step {
  item: Item;
  /** Nodes to be met first, and courses to be completed first. */
  after: readonly string[];
  prerequisites: readonly string[];
}
type Steps = ReadonlyMap<string, Step>;

const NOTHING: Steps = new Map();
const minutesOf = (steps: Steps): number =>
  [...steps.values()].reduce((sum, { item }) => sum + item.minutes, 0);
const unite = (all: readonly Steps[]): Steps => new Map(all.flatMap((steps) => [...steps]));

/** An item for what the catalogue has lost. */
const withdrawn = ({ kind, ref }: ContentRequirement): Item => ({
  kind,
  uuid: ref.uuid,
  title: ref.title,
  href: null,
  minutes: 0,
  passScore: null,
  retired: true,
  steps: [],
  prerequisites: [],
});

function stateOn({ met, waived }: NodeResult, day: string): RequirementState {
  if (rangeAt(waived, day) !== undefined) return 'WAIVED';
  if (rangeAt(met, day) !== undefined) return 'MET';
  return lastEnded(met, day) === undefined ? 'MISSING' : 'EXPIRED';
}

export interface StandingOnDay {
  status: RequirementStatus;
  nextStep: NextStep | null;
}

/** The status of the tree on the day, with the first thing to do that nothing stands before. */
export function statusOn(standing: Standing, day: string): StandingOnDay {
  const { evidence, directory, window } = standing;

  const isDone = (
    item: Item,
    { within, validMonths }: Pick<ContentRequirement, 'within' | 'validMonths'>,
  ) => {
    const terms = {
      kind: item.kind,
      ...(within === undefined ? {} : { within }),
      ...(validMonths === undefined ? {} : { validMonths }),
    };
    return rangeAt(daysOfContent(evidence, terms, item.uuid, window).days, day) !== undefined;
  };
  const itemOf = (node: ContentRequirement): Item => directory(node.ref) ?? withdrawn(node);

  /** What a node still asks for on the day; of a choice what takes the fewest minutes. */
  function stepsLeft(result: NodeResult, above: readonly string[] = []): Steps {
    const { node, met, children } = result;
    const after = [...above, ...(node.after ?? [])];
    if (rangeAt(met, day) !== undefined || node.kind === 'TENURE') return NOTHING;
    if ('ref' in node) {
      const item = itemOf(node);
      const steps = item.steps.filter((step) => !isDone(step, node));
      // All of its parts are done, and yet it does not count: the course itself is to be looked at.
      const items = steps.length === 0 ? [item] : steps;
      const { prerequisites } = item;
      return new Map(items.map((step) => [step.uuid, { item: step, after, prerequisites }]));
    }
    const open = children
      .filter((child) => rangeAt(child.met, day) === undefined)
      .map((child) => stepsLeft(child, after));
    if (node.kind === 'ALL_OF') return unite(open);
    const asked = node.kind === 'AT_LEAST' ? node.atLeast : 1;
    const lacking = asked - (children.length - open.length);
    // What can only be waited for is no way that takes no time.
    const ways = open.filter((steps) => steps.size > 0);
    return unite(ways.toSorted((a, b) => minutesOf(a) - minutesOf(b)).slice(0, lacking));
  }

  function statusOf(result: NodeResult): RequirementStatus {
    const { node, met, factIds } = result;
    const state = stateOn(result, day);
    const children = result.children.map(statusOf);
    const range = rangeAt(met, day);
    const ended = lastEnded(met, day);
    const item = 'ref' in node ? itemOf(node) : null;
    const title = node.title ?? phrases.title(node, item?.title ?? null);
    return {
      nodeId: node.id,
      kind: node.kind,
      title,
      state,
      since: range?.from ?? ended?.to ?? null,
      until: range === undefined ? null : lastDay(range),
      text: textOf(result, state, title, item, children),
      minutesLeft: minutesOf(stepsLeft(result)),
      href: item?.href ?? null,
      factIds,
      children,
    };
  }

  function textOf(
    { node, met, factIds }: NodeResult,
    state: RequirementState,
    title: string,
    item: Item | null,
    children: readonly RequirementStatus[],
  ): string {
    const range = rangeAt(met, day);
    if (state === 'WAIVED') return phrases.waived(title, range as DayRange, reasonOf(factIds));
    if ('of' in node) return phrases.group(tallyOf(node, children), state, range ?? null);
    if (range !== undefined) return phrases.met(title, range);
    const ended = lastEnded(met, day);
    if (ended !== undefined) return phrases.expired(title, ended, item?.retired ?? false);
    if (node.kind === 'TENURE') return phrases.tenure(title, firstAfter(met, day) ?? null);
    return phrases.missing({
      title,
      passScore: node.minScore ?? item?.passScore ?? null,
      window: node.within === 'PERIOD' ? window : null,
      latest: latestTry(node),
      isEnough: (fact) => isEnough(fact, node),
      retired: item?.retired ?? false,
    });
  }

  /** Why it was waived, in the words of the waiver that began last; null when one below it was. */
  function reasonOf(factIds: readonly string[]): string | null {
    const waivers = evidence.facts.filter(
      ({ id, kind, ...fact }) => kind === 'WAIVER' && factIds.includes(id) && fact.day <= day,
    );
    return waivers.toSorted(byDay).at(-1)?.reason ?? null;
  }

  /** The last time that it was tried, up to the day. */
  function latestTry(node: ContentRequirement): Fact | null {
    const tries = factsAbout(evidence, node.kind, node.ref.uuid).filter((fact) => fact.day <= day);
    return tries.toSorted(byDay).at(-1) ?? null;
  }

  const metNodes = new Set(
    resultsOf(standing.result)
      .filter(({ met }) => rangeAt(met, day) !== undefined)
      .map(({ node }) => node.id),
  );
  const isReady = ({ after, prerequisites }: Step): boolean =>
    after.every((id) => metNodes.has(id)) &&
    prerequisites.every((uuid) => {
      const course = directory({ kind: 'COURSE', uuid, title: '' });
      return course === null || isDone(course, {});
    });
  const steps = [...stepsLeft(standing.result).values()];
  const step = steps.find(isReady) ?? steps[0];
  return {
    status: statusOf(standing.result),
    nextStep: step === undefined ? null : nextStepOf(step.item),
  };
}

function nextStepOf(item: Item): NextStep {
  const { title, href, minutes } = item;
  return { title, text: phrases.step(item), href, minutes };
}

const resultsOf = (result: NodeResult): NodeResult[] => [
  result,
  ...result.children.flatMap(resultsOf),
];

function tallyOf(
  node: Extract<Requirement, { of: unknown }>,
  children: readonly RequirementStatus[],
): GroupTally {
  const holds = ({ state }: RequirementStatus): boolean => state === 'MET' || state === 'WAIVED';
  return {
    kind: node.kind,
    asked: node.kind === 'AT_LEAST' ? node.atLeast : node.kind === 'ANY_OF' ? 1 : children.length,
    met: children.filter(holds).map(({ title }) => title),
    open: children.filter((child) => !holds(child)).map(({ title }) => title),
  };
}
