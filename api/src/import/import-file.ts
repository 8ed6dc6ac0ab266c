/** A table imported by a command: all rows or none, and those kinds of rows that were agreed to. */
import type { ImportRowKind } from '@shequ/schema/terms.ts';
import { IMPORT_ROW_KINDS } from '@shequ/schema/terms.ts';
import { makeOneTimePassword } from '../modules/organisation/credential/password.ts';
import type { Actor } from '../platform/change/actor.ts';
import { recordChange } from '../platform/change/record-change.ts';
import type { Database } from '../platform/database/db.ts';
import { ConflictError } from '../platform/errors.ts';
import { readTableOrFault, type TableFault } from '../spreadsheet/read-table.ts';
import { EVERYWHERE } from './import-scope.ts';
import { type Importer, newcomersOf } from './importer.ts';
import { hashPasswords } from './new-passwords.ts';
import { doesTheSame, isWritten, kindOf, type RowPlan } from './row-plan.ts';

export interface HandedOutPassword {
  staffNumber: string;
  displayName: string;
  password: string;
}

export interface ImportOptions {
  dryRun: boolean;
  actor: Actor;
  /** Kinds of rows that are written; one of another kind is a fault. */
  confirmed: ReadonlySet<ImportRowKind>;
  /** Told as passwords are hashed, which takes most of the time. */
  onProgress: (done: number, total: number) => void;
  /**
   * Receives the passwords of new people before anything is committed, so that none is lost; when it
   * throws, nothing is stored.
   */
  onPasswords: (passwords: HandedOutPassword[]) => Promise<void>;
}

export interface ImportResult {
  faults: TableFault[];
  counts: Readonly<Record<ImportRowKind, number>>;
}

function faultsOf(plan: RowPlan, confirmed: ReadonlySet<ImportRowKind>): TableFault[] {
  const { row } = plan;
  const kind = kindOf(plan);
  if (kind === 'FAULTY') return plan.faults.map((fault) => ({ row, ...fault }));
  if (kind === 'SAME' || confirmed.has(kind)) return [];
  const word = IMPORT_ROW_KINDS.zh[kind];
  const ask = `确实如此时加 --confirm ${word}`;
  if (kind === 'DOUBTFUL') {
    return plan.doubts.map(({ column, message }) => ({
      row,
      column,
      message: `${message}；${ask}`,
    }));
  }
  const [change] = plan.changes.filter(({ what }) => what === '单位' || what === '离岗日期');
  const what = `${change?.before ?? ''}→${change?.after ?? ''}`;
  const column = kind === 'LEAVE' ? '离岗日期' : '单位代码';
  return [{ row, column, message: `这一行是${word}（${what}）；${ask}` }];
}

export function countKinds(plans: readonly RowPlan[]): Record<ImportRowKind, number> {
  const counts = Object.fromEntries(IMPORT_ROW_KINDS.values.map((kind) => [kind, 0])) as Record<
    ImportRowKind,
    number
  >;
  for (const plan of plans) counts[kindOf(plan)] += 1;
  return counts;
}

export async function importFile(
  database: Database,
  bytes: Uint8Array,
  importer: Importer,
  { dryRun, actor, confirmed, onProgress, onPasswords }: ImportOptions,
): Promise<ImportResult> {
  const table = await readTableOrFault(bytes, { header: importer.columns });
  const before = await importer.decide(database.sql, table, EVERYWHERE);
  const faults = before.plans.flatMap((plan) => faultsOf(plan, confirmed));
  const result = { faults, counts: countKinds(before.plans) };
  if (faults.length > 0 || dryRun) return result;

  const written = before.plans.filter((plan) => isWritten(plan, confirmed));
  const rows = new Set(written.map(({ row }) => row));
  const names = new Map(written.map(({ key, title }) => [key, title]));
  const passwords = new Map(
    newcomersOf(importer, written).map((number) => [number, makeOneTimePassword()]),
  );
  const hashes = await hashPasswords(passwords, onProgress);
  await recordChange({ database, actor }, async (change) => {
    await importer.lock(change, table);
    const now = await importer.decide(change.sql, table, EVERYWHERE);
    const changed = now.plans.find(
      (plan, index) => !doesTheSame(plan, before.plans[index] as RowPlan),
    );
    if (changed !== undefined) {
      throw new ConflictError(
        `导入期间有人改动了第 ${changed.row} 行所说的内容，没有导入任何一行；请再试一次。`,
      );
    }
    await now.write(change, rows, hashes);
    await onPasswords(
      [...passwords].map(([staffNumber, password]) => ({
        staffNumber,
        displayName: names.get(staffNumber) ?? '',
        password,
      })),
    );
  });
  return result;
}
