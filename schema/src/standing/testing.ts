/** Random requirement trees, facts and days, and a second evaluator that looks at one day at a time. */
import fc from 'fast-check';
import type { DayRange } from './days.ts';
import type { Window } from './evaluate.ts';
import type { Evidence, Fact } from './facts.ts';
import type { ContentRequirement, Requirement } from './tree.ts';

export const TREE = '01a40000-0000-7000-8000-000000000001';
const FIRST = Date.UTC(2024, 0, 1);
const MS_A_DAY = 86_400_000;

/** The day that lies so many days after the first of 2024. */
export const dayAt = (number: number): string =>
  new Date(FIRST + number * MS_A_DAY).toISOString().slice(0, 10);

/** Days of five years, with a leap day. */
export const LAST_NUMBER = 5 * 365 + 1;
export const arbitraryDay = fc.integer({ min: 0, max: LAST_NUMBER }).map(dayAt);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const LEAF_KINDS = ['COURSE', 'LESSON', 'QUIZ', 'PLAN', 'PRACTICAL', 'CREDENTIAL'] as const;
const FACT_KINDS = ['COURSE', 'LESSON', 'QUIZ', 'PLAN', 'PRACTICAL'] as const;
const SCORED: readonly string[] = ['QUIZ', 'PLAN', 'PRACTICAL'];
/** Few, so that facts and leaves meet. */
const arbitraryUuid = fc.constantFrom('a', 'b');

const arbitraryContent: fc.Arbitrary<ContentRequirement> = fc
  .record({
    kind: fc.constantFrom(...LEAF_KINDS),
    uuid: arbitraryUuid,
    minScore: maybe(fc.constantFrom(60, 75, 90)),
    validMonths: maybe(fc.integer({ min: 1, max: 14 })),
    within: maybe(
      fc.constantFrom('PERIOD', 'CALENDAR_YEAR', { rollingMonths: 5 }, { rollingMonths: 12 }),
    ),
  })
  .map(({ kind, uuid, minScore, validMonths, within }) => ({
    id: '',
    kind,
    ref: { kind: 'COURSE', uuid, title: uuid },
    ...(minScore === undefined || !SCORED.includes(kind) ? {} : { minScore }),
    ...(validMonths === undefined ? {} : { validMonths }),
    ...(within === undefined ? {} : { within: within as 'PERIOD' }),
  }));

const { tree: arbitraryShape } = fc.letrec<{ tree: Requirement }>((tie) => {
  const of = fc.array(tie('tree'), { minLength: 1, maxLength: 4 });
  return {
    tree: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'tree' },
      arbitraryContent,
      fc
        .integer({ min: 1, max: 24 })
        .map((months): Requirement => ({ id: '', kind: 'TENURE', months })),
      fc
        .tuple(fc.constantFrom('ALL_OF' as const, 'ANY_OF' as const), of)
        .map(([kind, children]): Requirement => ({ id: '', kind, of: children })),
      fc.tuple(of, fc.nat()).map(
        ([children, more]): Requirement => ({
          id: '',
          kind: 'AT_LEAST',
          atLeast: 1 + (more % children.length),
          of: children,
        }),
      ),
    ),
  };
});

/** Numbers the nodes in their order: n0, n1, … */
function numbered(node: Requirement, next = { number: 0 }): Requirement {
  const id = `n${next.number++}`;
  return 'of' in node
    ? { ...node, id, of: node.of.map((child) => numbered(child, next)) }
    : { ...node, id };
}

export const arbitraryTree = arbitraryShape.map((tree) => numbered(tree));

const arbitraryFact: fc.Arbitrary<Omit<Fact, 'id'>> = fc
  .record({
    kind: fc.constantFrom(...FACT_KINDS, 'WAIVER' as const),
    outcome: fc.constantFrom('PASSED' as const, 'COMPLETED' as const, 'FAILED' as const),
    activityUuid: arbitraryUuid,
    scorePercent: fc.constantFrom(null, '59.99', '60.00', '74.50', '75.00', '100.00'),
    day: arbitraryDay,
    endsOn: maybe(arbitraryDay),
    nodeId: fc.constantFrom('n0', 'n1', 'n2', 'n3'),
    treeUuid: fc.constantFrom(TREE, TREE, 'another'),
  })
  .map(({ endsOn, nodeId, treeUuid, ...fact }) => ({
    ...fact,
    ...(fact.kind === 'WAIVER'
      ? { outcome: 'WAIVED' as const, activityUuid: null, nodeId, treeUuid }
      : { nodeId: null, treeUuid: null }),
    endsOn: endsOn ?? null,
    reason: null,
  }));

export const arbitraryRange: fc.Arbitrary<DayRange> = fc
  .tuple(arbitraryDay, maybe(fc.integer({ min: 1, max: 900 })))
  .map(([from, length]) => ({
    from,
    to:
      length === undefined
        ? null
        : new Date(Date.parse(from) + length * MS_A_DAY).toISOString().slice(0, 10),
  }));

export const arbitraryEvidence: fc.Arbitrary<Evidence> = fc.record({
  facts: fc
    .array(arbitraryFact, { maxLength: 14 })
    .map((facts) => facts.map((fact, index) => ({ ...fact, id: `f${index}` }))),
  posts: fc.array(arbitraryRange, { maxLength: 3 }),
});

export const arbitraryWindow: fc.Arbitrary<Window | null> = fc.option(
  fc.tuple(arbitraryDay, arbitraryDay, fc.boolean()).map(([a, b, isOpen]) => {
    const [startsOn = '', endsOn = ''] = [a, b].toSorted();
    return { startsOn, endsOn: isOpen ? null : endsOn };
  }),
);

// --- the second evaluator: no range, no sweep, only whether something holds on one day ------------

const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
const dateOf = (day: string): number => Number(day.slice(8, 10));
const lastDateOf = (day: string): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

/** Whether fewer than so many months have gone from one day to a later one. */
export function isWithinMonths(from: string, day: string, months: number): boolean {
  const gone = monthsOf(day) - monthsOf(from);
  if (gone !== months) return gone < months;
  return dateOf(day) < Math.min(dateOf(from), lastDateOf(day));
}

function countsOn(
  fact: Fact,
  node: ContentRequirement,
  day: string,
  window: Window | null,
): boolean {
  if (fact.kind !== node.kind || fact.activityUuid !== node.ref.uuid) return false;
  if (fact.outcome === 'FAILED' || day < fact.day) return false;
  if (node.minScore !== undefined) {
    if (fact.scorePercent === null || Number(fact.scorePercent) < node.minScore) return false;
  } else if (fact.kind === 'QUIZ' && fact.outcome !== 'PASSED') return false;
  if (fact.endsOn !== null && fact.endsOn <= day) return false;
  if (node.validMonths !== undefined && !isWithinMonths(fact.day, day, node.validMonths))
    return false;
  const { within } = node;
  if (within === 'CALENDAR_YEAR') return fact.day.slice(0, 4) === day.slice(0, 4);
  if (within === 'PERIOD') {
    return window !== null && fact.day >= window.startsOn && fact.day <= (window.endsOn ?? '9999');
  }
  return within === undefined || isWithinMonths(fact.day, day, within.rollingMonths);
}

/** Whether the person has been in a post on each day of the months before this one, and on this one. */
function hasServed(posts: readonly DayRange[], day: string, months: number): boolean {
  const isInPost = (other: string): boolean =>
    posts.some(({ from, to }) => from <= other && (to === null || other < to));
  for (let number = Date.parse(day); ; number -= MS_A_DAY) {
    const earlier = new Date(number).toISOString().slice(0, 10);
    if (!isInPost(earlier)) return false;
    if (!isWithinMonths(earlier, day, months)) return true;
  }
}

/** Whether the node is met on the day; `waivers: false` leaves waivers out. */
export function isMetOn(
  node: Requirement,
  evidence: Evidence,
  window: Window | null,
  day: string,
  { waivers }: { waivers: boolean },
): boolean {
  const isWaived = evidence.facts.some(
    (fact) =>
      fact.kind === 'WAIVER' &&
      fact.treeUuid === TREE &&
      fact.nodeId === node.id &&
      fact.day <= day &&
      (fact.endsOn === null || day < fact.endsOn),
  );
  if (waivers && isWaived) return true;
  if (node.kind === 'TENURE') return hasServed(evidence.posts, day, node.months);
  if (!('of' in node)) return evidence.facts.some((fact) => countsOn(fact, node, day, window));
  const met = node.of.filter((child) => isMetOn(child, evidence, window, day, { waivers })).length;
  if (node.kind === 'AT_LEAST') return met >= node.atLeast;
  return node.kind === 'ALL_OF' ? met === node.of.length : met > 0;
}
