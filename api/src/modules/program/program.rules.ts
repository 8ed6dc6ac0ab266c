/** Programmes and their assignments: which days, in which state, and who could finish them. Pure. */
import type { Program } from '@shequ/schema/content/model.ts';
import { addDays } from '@shequ/schema/standing/days.ts';
import type { NodeResult } from '@shequ/schema/standing/evaluate.ts';
import {
  type ContentRef,
  type ContentRequirement,
  nodesOf,
  type Requirement,
} from '@shequ/schema/standing/tree.ts';
import type { AssignmentState } from '@shequ/schema/terms.ts';
import { daysOfPeriod, FREE_STUDY } from '../enrollment/enrollment.rules.ts';

export interface AssignedDays {
  /** '' for a programme that is done once. */
  period: string;
  startsOn: string;
  endsOn: string | null;
}

/** The period that begins with the day, and the days of an assignment in it. */
export function assignedDays(
  { period, termYears }: Pick<Program, 'period' | 'termYears'>,
  startsOn: string,
): AssignedDays {
  if (period === 'ONCE') return { period: FREE_STUDY, startsOn, endsOn: null };
  const year = startsOn.slice(0, 4);
  const last = String(Number(year) + (termYears ?? 1) - 1);
  const years = last === year ? year : `${year}-${last}`;
  return { period: years, startsOn, endsOn: daysOfPeriod(years)?.endsOn ?? null };
}

/** The day that the programme asks for, when nobody names another: within the assignment. */
export function usualDueOn({ dueDays }: Pick<Program, 'dueDays'>, days: AssignedDays): string {
  const due = addDays(days.startsOn, dueDays);
  return days.endsOn !== null && days.endsOn < due ? days.endsOn : due;
}

export interface AssignmentFacts {
  withdrawnAt: string | null;
  completedAt: string | null;
  dueOn: string | null;
}

/** As the list has it in SQL. */
export function assignmentState(
  { withdrawnAt, completedAt, dueOn }: AssignmentFacts,
  today: string,
): AssignmentState {
  if (withdrawnAt !== null) return 'WITHDRAWN';
  if (completedAt !== null) return 'COMPLETED';
  return dueOn !== null && dueOn < today ? 'OVERDUE' : 'OPEN';
}

export const contentNodes = (tree: Requirement): ContentRequirement[] =>
  nodesOf(tree).filter((node) => 'ref' in node);

/**
 * The requirements that nobody can meet any more and without which the tree cannot be met, since what
 * they ask for is not on offer; empty when it can be met.
 */
export function unmeetable(
  tree: Requirement,
  isOffered: (ref: ContentRef) => boolean,
): ContentRequirement[] {
  if ('ref' in tree) return isOffered(tree.ref) ? [] : [tree];
  if (!('of' in tree)) return [];
  const lost = tree.of.map((child) => unmeetable(child, isOffered));
  const possible = lost.filter((nodes) => nodes.length === 0).length;
  const asked = {
    ALL_OF: tree.of.length,
    ANY_OF: 1,
    AT_LEAST: 'atLeast' in tree ? tree.atLeast : 0,
  };
  return possible >= asked[tree.kind] ? [] : lost.flat();
}

/** A row of the log, as far as completing a programme asks. */
interface LoggedRow {
  id: string;
  day: string;
  completedAt: string;
  recordedAt: string;
}

export interface Completed {
  /** When: that of the last fact of the day, else the beginning of the day in China. */
  at: string;
  /** When the newest of the rows that it rests on was recorded; null when it rests on none. */
  knownSince: string | null;
}

const idsIn = ({ factIds, children }: NodeResult): string[] => [
  ...factIds,
  ...children.flatMap(idsIn),
];

/** The first day of the assignment on which it is met by what is known, perhaps one that is to come. */
export function dayOfCompletion(result: NodeResult, startsOn: string): string | null {
  const range = result.met.find(({ to }) => to === null || to > startsOn);
  if (range === undefined) return null;
  return range.from < startsOn ? startsOn : range.from;
}

/** When the assignment was complete on its day, and what that rests on. */
export function completedOn(result: NodeResult, day: string, log: readonly LoggedRow[]): Completed {
  const ids = new Set(idsIn(result));
  const rows = log.filter(({ id }) => ids.has(id));
  const latest = (instants: string[]): string | null =>
    instants.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
  return {
    at:
      latest(rows.filter((row) => row.day === day).map(({ completedAt }) => completedAt)) ??
      `${day}T00:00:00+08:00`,
    knownSince: latest(rows.map(({ recordedAt }) => recordedAt)),
  };
}

/**
 * Without assignments of another entry of the person that the person has as well: the same programme in
 * the same period is to be done once.
 */
export function withoutDoubles<
  Row extends { personId: string; programUuid: string; period: string; withdrawnAt: string | null },
>(rows: readonly Row[], personId: string): Row[] {
  const nameOf = ({ programUuid, period }: Row): string => `${programUuid} ${period}`;
  const own = new Set(
    rows.filter((row) => row.personId === personId && row.withdrawnAt === null).map(nameOf),
  );
  return rows.filter((row) => row.personId === personId || !own.has(nameOf(row)));
}
