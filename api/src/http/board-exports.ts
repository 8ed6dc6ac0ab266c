/** The boards as files, by the same names that stand in the address of their pages. */
import { addDays } from '@shequ/schema/standing/days.ts';
import { CLEARANCE_STATES, LEARNING_KINDS, LEARNING_STATES } from '@shequ/schema/terms.ts';
import { exportLearning } from '../modules/board/learning-export.service.ts';
import { exportClearances } from '../modules/standing/clearance-export.service.ts';
import { ApiError } from '../platform/errors.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { chinaToday, judgeDay } from '../platform/time.ts';
import type { WrittenTable } from '../spreadsheet/write-table.ts';

/** A clearance that ends within so many days is to be renewed, as the board says. */
const SOON_DAYS = 60;
/** Longer than any slug. */
const MOST_CHARACTERS = 100;

type Query = Readonly<Record<string, unknown>>;

const refused = (name: string, wanted: string, found: string): ApiError =>
  new ApiError('BAD_REQUEST', `导出条件“${name}”应为${wanted}，得到的是“${found.slice(0, 40)}”。`);

/** Null when it is missing or empty, as in the address of a page. */
function textOf(query: Query, name: string): string | null {
  const value = query[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw refused(name, '一个值', String(value));
  if (value.length > MOST_CHARACTERS || value.includes('\0'))
    throw refused(name, '短一些的文字', value);
  return value;
}

function dayOf(query: Query, name: string): string | null {
  const text = textOf(query, name);
  if (text === null) return null;
  const day = judgeDay(text);
  if ('fault' in day) throw refused(name, '日期，写成 2026-01-31', text);
  return day.value;
}

function termOf<Value extends string>(
  query: Query,
  name: string,
  values: readonly Value[],
): Value | null {
  const text = textOf(query, name);
  if (text === null) return null;
  const value = values.find((known) => known === text);
  if (value === undefined) throw refused(name, values.join('、'), text);
  return value;
}

export async function exportClearanceBoard(
  context: RequestContext,
  code: string,
  query: Query,
): Promise<WrittenTable> {
  const state = termOf(query, 'state', [...CLEARANCE_STATES.values, 'EXPIRING'] as const);
  const asOf = dayOf(query, 'day');
  const day = asOf ?? chinaToday(context.receivedAt);
  return await exportClearances(context, {
    code,
    position: textOf(query, 'position'),
    state: state === 'EXPIRING' ? null : state,
    expiringBefore: state === 'EXPIRING' ? addDays(day, SOON_DAYS + 1) : null,
    asOf,
  });
}

export async function exportLearningBoard(
  context: RequestContext,
  code: string,
  query: Query,
): Promise<WrittenTable> {
  const state = termOf(query, 'state', [...LEARNING_STATES.values, 'OPEN'] as const);
  const dueFrom = dayOf(query, 'dueFrom');
  const dueTo = dayOf(query, 'dueTo');
  return await exportLearning(context, {
    code,
    asOf: dayOf(query, 'day'),
    programSlug: textOf(query, 'program'),
    courseSlug: textOf(query, 'course'),
    further: {
      kind: termOf(query, 'kind', LEARNING_KINDS.values),
      position: textOf(query, 'position'),
      state: state === 'OPEN' ? null : state,
      isOpen: state === 'OPEN' ? true : null,
      // As a scalar hands them to the list.
      dueFrom: dueFrom === null ? null : { value: dueFrom },
      dueBefore: dueTo === null ? null : { value: addDays(dueTo, 1) },
    },
  });
}
