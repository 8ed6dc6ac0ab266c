/** The clearances of several filters, one after another, a page at a time. */
import { ask } from '../../graphql/client.ts';
import { addDays, today } from '../../lib/days.ts';
import { pageInTurn } from '../board/in-turn.ts';
import { type Pages, usePages } from '../manage/use-pages.ts';
import { CLEARANCES, type ClearanceRow } from './documents.ts';

const PAGE = 50;
const DAYS_AHEAD = 60;

/** What somebody has to be talked to about comes first. */
const STATES = ['EXPIRED', 'PENDING', 'GRANTED', 'WAIVED', 'NO_RULE'] as const;
export type State = (typeof STATES)[number];

export interface ListFilter {
  orgUnitCode: string;
  position: string | null;
  state: State | null;
  expiringBefore: string | null;
}

/** A state that the address names; anything else filters nothing. */
export function stateOf(name: string | null): State | 'EXPIRING' | null {
  return [...STATES, 'EXPIRING' as const].find((state) => state === name) ?? null;
}

interface Whose {
  orgUnitCode: string;
  position: string | null;
}

const expiring = (whose: Whose, day: string | null): ListFilter => ({
  ...whose,
  state: null,
  expiringBefore: addDays(day ?? today(), DAYS_AHEAD + 1),
});
const inState = (whose: Whose, state: State): ListFilter => ({
  ...whose,
  state,
  expiringBefore: null,
});

/** The lists of the board: of the state that is asked about, or of all in their order. */
export function filtersOf(
  whose: Whose,
  state: State | 'EXPIRING' | null,
  day: string | null,
): ListFilter[] {
  if (state === 'EXPIRING') return [expiring(whose, day)];
  return (state === null ? STATES : [state]).map((each) => inState(whose, each));
}

/** Whom to talk to: what has expired, then what ends soon. */
export const talkFilters = (whose: Whose): ListFilter[] => [
  inState(whose, 'EXPIRED'),
  expiring(whose, null),
];

interface Options {
  day: string | null;
  withParts: boolean;
  withPhone: boolean;
}

export function useClearances(
  filters: readonly ListFilter[],
  options: Options,
): { pages: Pages<ClearanceRow>; size: number } {
  const question = JSON.stringify({ filters, options });
  const pages = usePages<ClearanceRow>(question, (cursor) =>
    pageInTurn(filters.length, PAGE, cursor, async (list, after, first) => {
      const filter = filters[list] ?? null;
      const answer = await ask(CLEARANCES, { ...options, filter, first, after });
      return answer.ok ? { ok: true, data: answer.data.dutyClearances } : answer;
    }),
  );
  return { pages, size: PAGE };
}
