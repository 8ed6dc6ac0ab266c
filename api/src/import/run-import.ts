/** Writes the confirmed rows of an import, a batch after another, and says how far it is. */
import type { ImportRowKind } from '@shequ/schema/terms.ts';
import { type ChangeSource, recordChange } from '../platform/change/record-change.ts';
import { inBatches } from '../platform/database/batches.ts';
import { ApiError } from '../platform/errors.ts';
import { describeError } from '../platform/log-error.ts';
import type { Logger } from '../platform/logger.ts';
import {
  type ImportRow,
  selectUndone,
  updateLease,
  updateRowsDone,
  updateToEnded,
} from './import.store.ts';
import type { ImportScope } from './import-scope.ts';
import { passwordOf } from './import-settings.ts';
import { type Importer, type ImportTable, newcomersOf } from './importer.ts';
import { hashPasswords } from './new-passwords.ts';
import { doesTheSame, type RowPlan } from './row-plan.ts';

/** Up to so many rows are written in one transaction, all or none. */
const MOST_AT_ONCE = 500;
const BATCH = 200;

export interface Run {
  importId: string;
  /** Names this run; whoever takes the import over has another name. */
  runner: string;
  importer: Importer;
  scope: ImportScope;
  confirmed: readonly ImportRowKind[];
}

/** Another run has taken the import over: it says how it ends. */
class TakenOver extends Error {}

/** A row would do something else than was shown. */
class RowChanged extends Error {
  readonly row: number;

  constructor(row: number) {
    super(`第 ${row} 行所说的内容在写入之前被人改动了`);
    this.row = row;
  }
}

export const tableOf = (rows: readonly ImportRow[]): ImportTable => ({
  rows: rows.map(({ row, cells }) => ({ row, cells })),
  faults: [],
});

/** Parents before children: their codes come first. */
function inOrder(importer: Importer, rows: readonly ImportRow[]): ImportRow[] {
  if (importer.kind === 'ROSTER') return [...rows];
  return [...rows].sort((a, b) => a.plan.key.localeCompare(b.plan.key));
}

async function writeBatch(source: ChangeSource, run: Run, rows: readonly ImportRow[]) {
  const { importId, runner, importer, scope } = run;
  const plans = new Map<number, RowPlan>(rows.map(({ row, plan }) => [row, plan]));
  const passwords = new Map(
    newcomersOf(importer, [...plans.values()]).map((number) => [
      number,
      passwordOf(source.database, importId, number),
    ]),
  );
  const hashes = await hashPasswords(passwords, async (done) => {
    if (!(await updateLease(source.database.sql, importId, runner, done))) throw new TakenOver();
  });
  const table = tableOf(rows);
  await recordChange(source, async (change) => {
    // Nobody takes the import over while this row is locked, so no batch is written twice.
    if (!(await updateLease(change.sql, importId, runner, 0))) throw new TakenOver();
    await importer.lock(change, table);
    const decision = await importer.decide(change.sql, table, scope);
    for (const plan of decision.plans) {
      if (!doesTheSame(plan, plans.get(plan.row) as RowPlan)) throw new RowChanged(plan.row);
    }
    await decision.write(change, new Set(plans.keys()), hashes);
    await updateRowsDone(change.sql, importId, [...plans.keys()]);
  });
}

/** Why a run stopped, for the person who has to go on with it. */
function reasonOf(error: unknown, rows: readonly ImportRow[]): string {
  const from = `写到第 ${rows[0]?.row ?? 1} 行之前停下了，之前的都已写入`;
  if (error instanceof RowChanged) return `${from}：${error.message}。请用同一个文件重新预览。`;
  if (error instanceof ApiError) return `${from}：${error.message}`;
  return `${from}：服务器出了问题。可以继续；一直不行时请联系管理员。`;
}

/** Runs beside the request that asked for it; never throws. */
export async function runImport(source: ChangeSource, run: Run, log: Logger): Promise<void> {
  const { importId, runner, importer, confirmed } = run;
  const { sql } = source.database;
  let batch: readonly ImportRow[] = [];
  try {
    const rows = inOrder(importer, await selectUndone(sql, importId, confirmed));
    const batches = rows.length <= MOST_AT_ONCE ? [rows] : inBatches(rows, BATCH);
    for (batch of batches) {
      if (batch.length > 0) await writeBatch(source, run, batch);
    }
    await updateToEnded(sql, importId, runner, null);
  } catch (error) {
    if (error instanceof TakenOver) return;
    log.error({ error: describeError(error), importId }, 'an import stopped');
    await updateToEnded(sql, importId, runner, reasonOf(error, batch)).catch((failure: unknown) => {
      log.error({ error: describeError(failure), importId }, 'an import could not say so');
    });
  }
}
