/** 上岗一览 as a file: who of a subtree has a position today, and whether they may take up duty. */
import { CLEARANCE_STATES, type ClearanceState } from '@shequ/schema/terms.ts';
import { createContext, type RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday, printInstant } from '../../platform/time.ts';
import type { Cell } from '../../spreadsheet/cell.ts';
import type { WrittenTable } from '../../spreadsheet/write-table.ts';
import { catalogueOf } from '../course/course.service.ts';
import { requireUnitInScope } from '../organisation/org-unit/org-unit.service.ts';
import { rulesKnownAt } from './clearance.rules.ts';
import { reasonsOf } from './clearance.service.ts';
import { type ExportedClearance, selectClearancePage } from './clearance-export.store.ts';
import { directoryOf } from './item-directory.ts';
import { titleOfPosition } from './position-titles.ts';
import { cellsOfStatus, headersOf, type Part, partsOfTree } from './status-cells.ts';

/** Rows with the parts of the rule are evaluated one by one, so fewer of them are kept at a time. */
const PAGE = 1_000;
const PAGE_OF_PARTS = 100;
const COLUMNS = ['工号', '姓名', '单位代码', '单位', '岗位类别', '状态', '有效期至', '统计日期'];

/** What somebody has to be talked to about comes first. */
const ORDER: readonly ClearanceState[] = ['EXPIRED', 'PENDING', 'GRANTED', 'WAIVED', 'NO_RULE'];

/** Null: of every position, in every state, today. */
export interface ClearanceExport {
  code: string;
  position: string | null;
  state?: ClearanceState | null;
  /** Only those that are valid and end before this day. */
  expiringBefore?: string | null;
  asOf?: string | null;
}

/** What the rules of the position ask for today, each part once. */
async function partsOfPosition(context: RequestContext, position: string): Promise<Part[]> {
  const catalogue = await catalogueOf(context);
  const directory = directoryOf(catalogue);
  const rules = rulesKnownAt(catalogue.clearanceHistory, null);
  const parts = rules
    .filter(({ value }) => value.position === position)
    .flatMap(({ value }) => partsOfTree(value.requires, directory));
  return [...new Map(parts.map((part) => [part.nodeId, part])).values()];
}

async function toRow(
  context: RequestContext,
  row: ExportedClearance,
  asOf: string,
  parts: readonly Part[],
): Promise<Cell[]> {
  const { personId, position, state, validUntil } = row;
  const listed = { personId, position, asOf, state, validFrom: null, validUntil };
  const knownAt = printInstant(context.receivedAt);
  const cells =
    parts.length === 0
      ? []
      : cellsOfStatus(await reasonsOf(context, { ...listed, knownAt }), parts);
  return [
    row.staffNumber,
    row.displayName,
    row.orgUnitCode,
    row.unitName,
    await titleOfPosition(position),
    CLEARANCE_STATES.zh[state],
    validUntil,
    asOf,
    ...cells,
  ];
}

/** With a position chosen: a column for each part of its rules, and the next step. */
export async function exportClearances(
  context: RequestContext,
  { code, position, state = null, expiringBefore = null, asOf = null }: ClearanceExport,
): Promise<WrittenTable> {
  const unit = await requireUnitInScope(context, 'export:read', code);
  const day = asOf ?? chinaToday(context.receivedAt);
  const parts = position === null ? [] : await partsOfPosition(context, position);
  const limit = parts.length === 0 ? PAGE : PAGE_OF_PARTS;

  async function* rowsIn(only: ClearanceState | null): AsyncIterable<Cell[]> {
    let after = { personId: '00000000-0000-0000-0000-000000000000', position: '' };
    for (;;) {
      const page = await selectClearancePage(context.database.sql, {
        unit,
        day,
        position,
        state: only,
        endsBefore: expiringBefore,
        after,
        limit,
      });
      // What loaders keep is kept for a page only.
      const own = createContext(context);
      yield* await Promise.all(page.map((row) => toRow(own, row, day, parts)));
      if (page.length < limit) return;
      after = page.at(-1) as ExportedClearance;
    }
  }
  async function* rows(): AsyncIterable<Cell[]> {
    const states = expiringBefore !== null ? [null] : state === null ? ORDER : [state];
    for (const only of states) yield* rowsIn(only);
  }
  return {
    name: '上岗一览',
    columns: [...COLUMNS, ...headersOf(parts)].map((title) => ({ title })),
    rows: rows(),
  };
}
