/** What belongs to an import as a file: its template, the rows with something wrong, first passwords. */
import type { ImportKind, ImportRowKind } from '@shequ/schema/terms.ts';
import { findWithFirstPassword } from '../modules/organisation/credential/one-time.service.ts';
import { assertPerson } from '../platform/authz.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { parseUuid } from '../platform/ids.ts';
import type { Cell } from '../spreadsheet/cell.ts';
import type { WrittenTable } from '../spreadsheet/write-table.ts';
import { type ImportRow, selectOptionalImport, selectRows } from './import.store.ts';
import { importerOf, passwordOf } from './import-settings.ts';

const PAGE = 1_000;
/** Rows of a template whose cells keep what is typed as it is typed. */
const columnsOf = (titles: readonly string[]) => titles.map((title) => ({ title }));

/** With one invented example, to be written over. */
export async function importTemplate(kind: ImportKind): Promise<WrittenTable> {
  const { header, examples } = await importerOf(kind);
  return { name: '模板', columns: columnsOf(header), rows: examples };
}

async function* pagesOf(
  context: RequestContext,
  id: string,
  kinds: readonly ImportRowKind[],
): AsyncIterable<ImportRow[]> {
  let after = 0;
  for (;;) {
    const rows = await selectRows(context.database.sql, id, { kinds, after, limit: PAGE });
    yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.row as number;
  }
}

async function findOwn(context: RequestContext, id: string) {
  const uuid = parseUuid(id);
  const ownerId = assertPerson(context.viewer, 'import:preview');
  return uuid === null ? null : await selectOptionalImport(context.database.sql, ownerId, uuid);
}

const reasonOf = ({ plan }: ImportRow): string =>
  [...plan.faults, ...plan.doubts]
    .map(({ column, message }) => (column === null ? message : `${column}：${message}`))
    .join('；');

/** Rows that are faulty or doubtful, as they were sent, with why; null when there is no such import. */
export async function importProblems(
  context: RequestContext,
  id: string,
): Promise<WrittenTable | null> {
  const job = await findOwn(context, id);
  if (job === null) return null;
  const { header } = await importerOf(job.kind);
  async function* rows(): AsyncIterable<Cell[]> {
    for await (const page of pagesOf(context, id, ['FAULTY', 'DOUBTFUL'])) {
      for (const row of page) {
        const cells = header.map((name) => row.cells[name] || null);
        yield [...cells, String(row.row), reasonOf(row)];
      }
    }
  }
  const columns = [...columnsOf(header), { title: '行号' }, { title: '原因', width: 60 }];
  return { name: '问题清单', columns, rows: rows() };
}

/** The people whom the import added and who have not changed their first password yet. */
export async function importPasswords(
  context: RequestContext,
  id: string,
): Promise<WrittenTable | null> {
  const { database } = context;
  const job = await findOwn(context, id);
  if (job === null) return null;
  async function* rows(): AsyncIterable<Cell[]> {
    for await (const page of pagesOf(context, id, ['CREATE', 'DOUBTFUL'])) {
      const added = page.filter(({ isDone, plan }) => isDone && plan.action === 'CREATE');
      const keys = added.map(({ plan }) => plan.key);
      const waiting = await findWithFirstPassword(database.sql, keys);
      for (const { plan } of added) {
        if (!waiting.has(plan.key)) continue;
        yield [plan.key, plan.title, passwordOf(database, id, plan.key)];
      }
    }
  }
  const columns = columnsOf(['工号', '姓名', '一次性密码']).map((column) => ({
    ...column,
    width: 24,
  }));
  return { name: '一次性密码', columns, rows: rows() };
}
