/** Looking at what a table would do, before anything is written. */
import type { ImportKind } from '@shequ/schema/terms.ts';
import { FileUnreadableError } from '../modules/file/file.errors.ts';
import { findFile } from '../modules/file/file.service.ts';
import { assertPerson } from '../platform/authz.ts';
import { recordChange } from '../platform/change/record-change.ts';
import { NotFoundError } from '../platform/errors.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { newId } from '../platform/ids.ts';
import { FileFault } from '../spreadsheet/file-fault.ts';
import { readTable } from '../spreadsheet/read-table.ts';
import { insertImport } from './import.store.ts';
import { scopeOf } from './import-scope.ts';
import { importerOf } from './import-settings.ts';
import type { ImportTable } from './importer.ts';
import { kindOf } from './row-plan.ts';

/** More people than any district has; each new one has a password to be hashed. */
const MOST_ROWS = 20_000;

async function read(bytes: Uint8Array, columns: Parameters<typeof readTable>[1]['header']) {
  try {
    return (await readTable(bytes, { header: columns })) as ImportTable;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new FileUnreadableError({ row: error.row ?? 1 }, `${error.message}。`);
  }
}

/** Keeps what each row would do and returns the id of the import. */
export async function previewImport(
  context: RequestContext,
  { fileId, kind }: { fileId: string; kind: ImportKind },
): Promise<string> {
  const { database, viewer } = context;
  const ownerId = assertPerson(viewer, 'import:preview');
  const file = await findFile(database.sql, ownerId, fileId);
  if (file === null) throw new NotFoundError('没有这个文件：上传的文件只保留一天，请重新上传。');
  const importer = await importerOf(kind);
  const table = await read(file.bytes, importer.columns);
  if (table.rows.length === 0) {
    const [first] = table.faults;
    const message = table.faults.map((fault) => fault.message).join('；');
    throw new FileUnreadableError({ row: first?.row ?? 1 }, `${message}。`);
  }
  if (table.rows.length > MOST_ROWS) {
    const message = `表里有 ${table.rows.length} 行，一次最多 ${MOST_ROWS} 行；请分成几个文件。`;
    throw new FileUnreadableError({ row: 1 }, message);
  }
  const { plans } = await importer.decide(database.sql, table, scopeOf(viewer));
  const cells = new Map(table.rows.map((row) => [row.row, { ...row.cells, ...row.spoiled }]));
  const id = newId();
  await recordChange(context, async ({ sql }) => {
    await insertImport(
      sql,
      { id, ownerId, fileId, kind, fileName: file.name },
      plans.map((plan) => ({
        row: plan.row,
        kind: kindOf(plan),
        cells: cells.get(plan.row) ?? {},
        plan,
      })),
    );
  });
  return id;
}
