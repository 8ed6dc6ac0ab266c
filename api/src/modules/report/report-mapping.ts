/** Which cell of a superior's workbook is what. */
import type { ReportRows } from '@shequ/schema/terms.ts';

export interface ReportMapping {
  /** Name of the sheet with the table. */
  readonly sheet: string;
  readonly rows: ReportRows;
  /** Rows of the table that the template has, as the spreadsheet counts. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** By the letters of the column. */
  readonly columns: readonly { readonly column: string; readonly field: string }[];
  readonly cells: readonly { readonly cell: string; readonly field: string }[];
}
