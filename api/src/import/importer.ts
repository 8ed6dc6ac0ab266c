/** What is imported from a table in the same way: read, decided, written. */
import type { ImportKind } from '@shequ/schema/terms.ts';
import type { Change } from '../platform/change/record-change.ts';
import type { SqlRunner } from '../platform/database/transaction.ts';
import type { Table, TableColumns } from '../spreadsheet/read-table.ts';
import type { ImportScope } from './import-scope.ts';
import type { RowPlan } from './row-plan.ts';

/** Cells of a table by the names of its columns. */
export type ImportTable = Table<string>;

export interface Decision {
  /** One for each row of the table, in order. */
  readonly plans: readonly RowPlan[];
  /** Writes these rows, as part of the caller's change; the decision was made in it. */
  write(
    change: Change,
    rows: ReadonlySet<number>,
    hashes: ReadonlyMap<string, string>,
  ): Promise<void>;
}

export interface Importer {
  readonly kind: ImportKind;
  readonly columns: TableColumns<string>;
  /** The header of the template, in the order that people fill it in. */
  readonly header: readonly string[];
  readonly examples: readonly (readonly string[])[];
  /** What each row would do, from what is stored. */
  decide(sql: SqlRunner, table: ImportTable, scope: ImportScope): Promise<Decision>;
  /** Locks what the rows are about, so that a decision stands until the change is committed. */
  lock(change: Change, table: ImportTable): Promise<void>;
}

/** Staff numbers of those who are new by these plans: each needs a password. */
export function newcomersOf(importer: Importer, plans: readonly RowPlan[]): string[] {
  if (importer.kind !== 'ROSTER') return [];
  return plans.filter(({ action }) => action === 'CREATE').map(({ key }) => key);
}

/** Plans of all rows, also of those that could not be read, with the faults of the table's form. */
export function plansOfTable(
  table: ImportTable,
  read: readonly RowPlan[],
  faultsOfReading: ReadonlyMap<number, RowPlan['faults']>,
  names: { key: string; title: string },
): RowPlan[] {
  const byRow = new Map(read.map((plan) => [plan.row, plan]));
  const ofForm = Map.groupBy(table.faults, (fault) => fault.row);
  const rows = new Set([...table.rows.map(({ row }) => row), ...ofForm.keys()]);
  const cells = new Map(table.rows.map((row) => [row.row, { ...row.cells, ...row.spoiled }]));
  return [...rows]
    .sort((a, b) => a - b)
    .map((row) => {
      const faults = [
        ...(ofForm.get(row) ?? []).map(({ column, message }) => ({ column, message })),
        ...(faultsOfReading.get(row) ?? []),
      ];
      const plan = byRow.get(row);
      if (plan !== undefined && faults.length === 0) return plan;
      return {
        row,
        key: cells.get(row)?.[names.key] ?? '',
        title: cells.get(row)?.[names.title] ?? '',
        action: null,
        changes: [],
        doubts: [],
        faults: [...faults, ...(plan?.faults ?? [])],
      };
    });
}
