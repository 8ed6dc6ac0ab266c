/** The board of learning as a file: exactly what its filter lists, in the same order, page by page. */
import { LEARNING_KINDS, LEARNING_STATES, type LearningKind } from '@shequ/schema/terms.ts';
import { createContext, type RequestContext } from '../../platform/graphql/context.ts';
import type { Filter } from '../../platform/list/list.ts';
import { chinaToday } from '../../platform/time.ts';
import type { Cell } from '../../spreadsheet/cell.ts';
import type { WrittenTable } from '../../spreadsheet/write-table.ts';
import { requireUnitInScope } from '../organisation/org-unit/org-unit.service.ts';
import { type Person, personLoader } from '../organisation/person/person.service.ts';
import { cellsOfStatus, headersOf, type Part } from '../standing/status-cells.ts';
import { learningFilters, learningList } from './learning.list.ts';
import { findItem, itemOf, type Learning, partsOf, statusOf, unitOf } from './learning.service.ts';

const PAGE = 100;
const COLUMNS = [
  '工号',
  '姓名',
  '单位代码',
  '单位',
  '类型',
  '名称',
  '周期',
  '状态',
  '完成期限',
  '开始学习',
  '完成日期',
  '统计日期',
];

/** The list's own filter; `asOf` null is today. */
export interface LearningExport {
  code: string;
  asOf: string | null;
  programSlug: string | null;
  courseSlug: string | null;
  further: Readonly<Record<string, unknown>>;
}

/** What the chosen programme or course asks for; nothing when none is chosen. */
async function chosenParts(
  context: RequestContext,
  { programSlug, courseSlug }: LearningExport,
): Promise<Part[]> {
  const slug = programSlug ?? courseSlug;
  const kind: LearningKind = programSlug === null ? 'COURSE' : 'PROGRAM';
  const item = slug === null ? null : await findItem(context, kind, slug);
  return item === null ? [] : await partsOf(context, kind, item.id);
}

async function cellsOfParts(
  context: RequestContext,
  row: Learning,
  parts: readonly Part[],
): Promise<Cell[]> {
  if (parts.length === 0) return [];
  return cellsOfStatus(await statusOf(context, row), parts);
}

async function toRow(
  context: RequestContext,
  row: Learning,
  parts: readonly Part[],
): Promise<Cell[]> {
  const [person, unit, item, cells] = await Promise.all([
    context.loader(personLoader).load(row.personId),
    unitOf(context, row.orgUnitCode),
    itemOf(context, row),
    cellsOfParts(context, row, parts),
  ]);
  const { staffNumber, displayName } = person as Person;
  return [
    staffNumber,
    displayName,
    unit.code,
    unit.name,
    LEARNING_KINDS.zh[row.kind],
    item.title,
    row.period || null,
    LEARNING_STATES.zh[row.state],
    row.dueOn,
    row.begunOn,
    row.completedOn,
    row.asOf,
    ...cells,
  ];
}

/** With a programme or course chosen: a column for each part of it, and the next step. */
export async function exportLearning(
  context: RequestContext,
  asked: LearningExport,
): Promise<WrittenTable> {
  await requireUnitInScope(context, 'export:read', asked.code);
  const { code, programSlug, courseSlug } = asked;
  // All pages are of one day, however long they take.
  const asOf = asked.asOf ?? chinaToday(context.receivedAt);
  const filter: Filter = { orgUnitCode: code, programSlug, courseSlug, ...asked.further, asOf };
  const wheres = Object.fromEntries(
    Object.entries(learningFilters).map(([name, { where }]) => [name, where]),
  );
  const parts = await chosenParts(context, asked);
  async function* rows(): AsyncIterable<Cell[]> {
    let after: string | null = null;
    do {
      // What loaders keep is kept for a page only.
      const own = createContext(context);
      const page = await learningList.read(own, filter, wheres, { first: PAGE, after });
      // Together, so that loaders read for all of them at once.
      yield* await Promise.all(page.edges.map(({ node }) => toRow(own, node, parts)));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
  }
  return {
    name: '学习一览',
    columns: [...COLUMNS, ...headersOf(parts)].map((title) => ({ title })),
    rows: rows(),
  };
}
