/**
 * How a person stands with programmes and courses, as days: what the derived table keeps, and what is
 * read from it for a day. Pure.
 */
import type { Program } from '@shequ/schema/content/model.ts';
import { type Days, daysFrom, rangeAt, unionOf } from '@shequ/schema/standing/days.ts';
import type { LearningKind, LearningState } from '@shequ/schema/terms.ts';
import { daysOfPeriod, FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import { contentNodes } from '../program/program.rules.ts';

/** A fact about the person, as far as learning asks. */
export interface LearnedFact {
  kind: string;
  outcome: string;
  activityUuid: string | null;
  /** Of a PROGRAM record: the assignment. */
  sourceId: string | null;
  /** Of a lesson, quiz or course: the course. */
  courseUuid: string | null;
  day: string;
  endsOn: string | null;
}

/** An assignment that stands, with what its version asks for. */
export interface StandingAssignment {
  region: string;
  id: string;
  programUuid: string;
  period: string;
  startsOn: string;
  endsOn: string | null;
  dueOn: string | null;
  requires: Program['requires'];
}

export interface Learned {
  kind: LearningKind;
  itemUuid: string;
  /** '' for what is done once. */
  period: string;
  assignment: { region: string; id: string } | null;
  fromOn: string;
  dueOn: string | null;
  begunOn: string | null;
  met: Days;
}

/** Sorts after every due day. */
const NO_DUE_DAY = '9999-12-30';
export const COMPLETE = '9999-12-31';

/** Where it stands on the board: what is open comes by its due day, what is complete comes last. */
export function turnOf({ met, dueOn }: Pick<Learned, 'met' | 'dueOn'>): string {
  return met.at(-1)?.to === null ? COMPLETE : (dueOn ?? NO_DUE_DAY);
}

const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null;

const firstDay = (facts: readonly LearnedFact[]): string | null =>
  earliest(facts.map(({ day }) => day));

const daysOf = (facts: readonly LearnedFact[]): Days =>
  unionOf(
    facts
      .filter(({ outcome }) => outcome !== 'FAILED')
      .flatMap(({ day, endsOn }) => daysFrom(day, endsOn)),
  );

function programOf(assignment: StandingAssignment, facts: readonly LearnedFact[]): Learned {
  const { region, id, programUuid, period, startsOn, endsOn, dueOn, requires } = assignment;
  const named = new Set(contentNodes(requires).map(({ ref }) => ref.uuid));
  const isInDays = ({ day }: LearnedFact): boolean =>
    period === FREE_STUDY || (startsOn <= day && (endsOn === null || day <= endsOn));
  const parts = facts.filter(
    (fact) =>
      isInDays(fact) &&
      fact.kind !== 'WAIVER' &&
      (named.has(fact.activityUuid ?? '') || named.has(fact.courseUuid ?? '')),
  );
  return {
    kind: 'PROGRAM',
    itemUuid: programUuid,
    period,
    assignment: { region, id },
    fromOn: startsOn,
    dueOn,
    begunOn: firstDay(parts),
    met: daysOf(facts.filter(({ kind, sourceId }) => kind === 'PROGRAM' && sourceId === id)),
  };
}

/** What assignments ask of a course in a period. */
interface AskedCourse {
  courseUuid: string;
  period: string;
  fromOn: string | null;
  dueOn: string | null;
}

const keyOf = ({ courseUuid, period }: AskedCourse): string => `${courseUuid} ${period}`;

/** The courses that the assignments ask for as a whole, each once a period. */
function askedCourses(assignments: readonly StandingAssignment[]): Map<string, AskedCourse> {
  const asked = new Map<string, AskedCourse>();
  for (const { period, startsOn, dueOn, requires } of assignments) {
    for (const node of contentNodes(requires)) {
      if (node.kind !== 'COURSE') continue;
      const one = { courseUuid: node.ref.uuid, period, fromOn: startsOn, dueOn };
      const other = asked.get(keyOf(one));
      asked.set(keyOf(one), {
        ...one,
        fromOn: earliest([startsOn, other?.fromOn ?? null]),
        dueOn: earliest([dueOn, other?.dueOn ?? null]),
      });
    }
  }
  return asked;
}

/** What counts for a course in a period is what happened in its years; for free study everything. */
const isOfPeriod = (period: string, day: string): boolean => {
  const days = daysOfPeriod(period);
  return days === null || (days.startsOn <= day && day <= days.endsOn);
};

function coursesOf(
  assignments: readonly StandingAssignment[],
  facts: readonly LearnedFact[],
): Learned[] {
  const asked = askedCourses(assignments);
  const ofCourse = Map.groupBy(
    facts.filter(({ courseUuid }) => courseUuid !== null),
    ({ courseUuid }) => courseUuid as string,
  );
  for (const [courseUuid, about] of ofCourse) {
    const periods = [...asked.values()]
      .filter((one) => one.courseUuid === courseUuid)
      .map(({ period }) => period);
    const isFree = about.some(({ day }) => !periods.some((period) => isOfPeriod(period, day)));
    const free = { courseUuid, period: FREE_STUDY, fromOn: null, dueOn: null };
    if (isFree && !asked.has(keyOf(free))) asked.set(keyOf(free), free);
  }
  return [...asked.values()].flatMap(({ courseUuid, period, fromOn, dueOn }): Learned[] => {
    const own = (ofCourse.get(courseUuid) ?? []).filter(({ day }) => isOfPeriod(period, day));
    const begunOn = firstDay(own);
    const from = earliest([fromOn, begunOn]);
    if (from === null) return [];
    return [
      {
        kind: 'COURSE',
        itemUuid: courseUuid,
        period,
        assignment: null,
        fromOn: from,
        dueOn,
        begunOn,
        met: daysOf(own.filter(({ kind }) => kind === 'COURSE')),
      },
    ];
  });
}

/** Everything that a person learns: the programmes that were assigned, and the courses. */
export function learnedOf(
  assignments: readonly StandingAssignment[],
  facts: readonly LearnedFact[],
): Learned[] {
  return [
    ...assignments.map((assignment) => programOf(assignment, facts)),
    ...coursesOf(assignments, facts),
  ];
}

/** As learning-state.sql.ts has it in SQL; null before it was asked for. */
export function learningOn(
  { fromOn, dueOn, begunOn, met }: Pick<Learned, 'fromOn' | 'dueOn' | 'begunOn' | 'met'>,
  day: string,
): LearningState | null {
  if (day < fromOn) return null;
  if (rangeAt(met, day) !== undefined) return 'COMPLETED';
  if (dueOn !== null && dueOn < day) return 'OVERDUE';
  return begunOn !== null && begunOn <= day ? 'IN_PROGRESS' : 'NOT_STARTED';
}
