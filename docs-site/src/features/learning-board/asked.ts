/** What the address of the board asks for. Whatever else stands in it filters nothing. */
import { addDays } from '../../lib/days.ts';

const STATES = ['OVERDUE', 'NOT_STARTED', 'IN_PROGRESS', 'COMPLETED'] as const;
export type State = (typeof STATES)[number];

export interface Asked {
  kind: 'PROGRAM' | 'COURSE';
  /** Of the chosen programme or course; null for all of the kind. */
  slug: string | null;
  position: string | null;
  /** Further ones than the states of a line: what is not complete, what is due within 14 days. */
  state: State | 'OPEN' | 'SOON' | null;
  dueFrom: string | null;
  dueTo: string | null;
  /** Null: today. */
  day: string | null;
}

const SOON_DAYS = 14;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const dayOf = (text: string | null): string | null =>
  text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;

export function askedBy(get: (name: string) => string | null): Asked {
  const program = get('program');
  const course = get('course');
  const isCourse = program === null && (course !== null || get('kind') === 'COURSE');
  const state = get('state');
  return {
    kind: isCourse ? 'COURSE' : 'PROGRAM',
    slug: program ?? course,
    position: get('position'),
    state: [...STATES, 'OPEN' as const, 'SOON' as const].find((known) => known === state) ?? null,
    dueFrom: dayOf(get('dueFrom')),
    dueTo: dayOf(get('dueTo')),
    day: dayOf(get('day')),
  };
}

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b);
const earlier = (a: string | null, b: string): string => (a !== null && a < b ? a : b);

/** The filter of the API, of what is asked about a unit. */
export function filterOf(unit: string, asked: Asked, today: string) {
  const { kind, slug, position, state } = asked;
  const day = asked.day ?? today;
  const isSoon = state === 'SOON';
  const dueFrom = isSoon ? later(asked.dueFrom, day) : asked.dueFrom;
  const dueTo = isSoon ? earlier(asked.dueTo, addDays(day, SOON_DAYS)) : asked.dueTo;
  return {
    orgUnitCode: unit,
    kind,
    programSlug: kind === 'PROGRAM' ? slug : null,
    courseSlug: kind === 'COURSE' ? slug : null,
    position,
    state: state === 'OPEN' || state === 'SOON' ? null : state,
    isOpen: state === 'OPEN' || state === 'SOON' ? true : null,
    dueFrom,
    dueBefore: dueTo === null ? null : addDays(dueTo, 1),
  };
}

/** The same for a file: the names of the address, as `/api/exports/learning` knows them. */
export function exportQuery(unit: string, asked: Asked, today: string): URLSearchParams {
  const { kind, programSlug, courseSlug, position, state, isOpen, dueFrom, dueBefore } = filterOf(
    unit,
    asked,
    today,
  );
  const named = {
    unit,
    kind,
    program: programSlug,
    course: courseSlug,
    position,
    state: isOpen === true ? 'OPEN' : state,
    dueFrom,
    dueTo: dueBefore === null ? null : addDays(dueBefore, -1),
    day: asked.day,
  };
  return new URLSearchParams(
    Object.entries(named).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}

/** Who is to be talked to: what is overdue, and what is due within 14 days. */
export function talkFilter(unit: string, asked: Asked, today: string) {
  const { slug, kind, position } = asked;
  return {
    orgUnitCode: unit,
    programSlug: kind === 'PROGRAM' ? slug : null,
    courseSlug: kind === 'COURSE' ? slug : null,
    // A course is part of what a programme asks for: one talk is about the programme.
    kind,
    position,
    isOpen: true,
    dueBefore: addDays(today, SOON_DAYS + 1),
  };
}
