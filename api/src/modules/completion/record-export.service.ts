/** All completion records of the viewer's subtrees as one file (decision 201). */
import { ApiError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type BulkInput, readBulk } from '../../platform/list/bulk.ts';
import type { WrittenTable } from '../../spreadsheet/write-table.ts';
import { RECORD_FEED } from './completion-list.service.ts';
import {
  CSV_LINE,
  fewRecordJoins,
  JSON_LINE,
  RECORD_FIELDS,
  recordJoins,
  selectTitles,
} from './record-export.store.ts';

/** A sheet has 1,048,576 rows, the first of which is the heading. */
const MOST_ROWS_OF_A_SHEET = 1_048_575;

export const RECORD_FILE_KINDS = ['ndjson', 'csv', 'xlsx'] as const;
export type RecordFileKind = (typeof RECORD_FILE_KINDS)[number];

export interface RecordExport {
  /** Where the feed goes on after the file. */
  cursor: string;
  pieces(kind: 'ndjson' | 'csv'): AsyncIterable<Uint8Array>;
  /** Of .xlsx; throws BAD_REQUEST when there are more than a sheet holds. */
  table(): Promise<WrittenTable>;
}

/** Records as they come, each as a line of the file. */
export const RECORD_LINES = { feed: RECORD_FEED, line: JSON_LINE, joins: fewRecordJoins } as const;

/** Throws what {@link readBulk} does. */
export async function exportRecords(
  context: RequestContext,
  asked: Omit<BulkInput, 'joins'>,
): Promise<RecordExport> {
  const titles = await selectTitles(context.database.sql);
  const bulk = await readBulk(context, RECORD_FEED, { ...asked, joins: recordJoins(titles) });
  const { cursor } = bulk;

  async function* rows() {
    for await (const { text } of bulk.texts(JSON_LINE)) {
      for (const line of text.split('\n').slice(0, -1)) {
        yield Object.values(JSON.parse(line) as Record<string, string | number | null>);
      }
    }
  }
  return {
    cursor,
    async *pieces(kind) {
      let records = 0;
      if (kind === 'csv') yield Buffer.from(`${RECORD_FIELDS.join(',')}\r\n`);
      for await (const { text, count } of bulk.texts(kind === 'csv' ? CSV_LINE : JSON_LINE)) {
        records += count;
        yield Buffer.from(text);
      }
      if (kind === 'ndjson') yield Buffer.from(`${JSON.stringify({ end: { records, cursor } })}\n`);
    },
    async table() {
      if ((await bulk.count(MOST_ROWS_OF_A_SHEET + 1)) > MOST_ROWS_OF_A_SHEET) {
        throw new ApiError(
          'BAD_REQUEST',
          `一张工作表最多 ${MOST_ROWS_OF_A_SHEET} 条记录，这里超过了。请改用 records.csv 或 records.ndjson，或者用 unit 只导出一个下级单位。`,
        );
      }
      return {
        name: '学习记录',
        columns: RECORD_FIELDS.map((title) => ({ title })),
        rows: rows(),
      };
    },
  };
}
