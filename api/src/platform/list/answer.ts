/** What the statement of a page returns. */
import { CELL_SEPARATOR } from '../compiled/cell.ts';
import type { PageQuery } from './page.sql.ts';
import { expectedReadable } from './readable.sql.ts';

export interface PageAnswer {
  /** False: the viewer may not read all of this scope, or it does not exist. Use no rows then. */
  allowed: boolean;
  state: string | null;
}

export interface RowsAnswer extends PageAnswer {
  /** The cells of each row. */
  rows: (readonly string[])[];
}

/** A row of an answer as the driver decodes it. */
export interface AnswerRow {
  readable: number;
  state: string | null;
  page: string | null;
}

/** The rows of a page; one that was rounded up holds more than were asked for. */
export function readRows(page: string | null, size: number, limit = Number.POSITIVE_INFINITY) {
  const cells = page?.split(CELL_SEPARATOR) ?? [];
  return Array.from({ length: Math.min(cells.length / size, limit) }, (_, row) =>
    cells.slice(row * size, (row + 1) * size),
  );
}

export function toAnswer(
  row: AnswerRow,
  { scope, cells, limit }: Pick<PageQuery, 'scope' | 'cells' | 'limit'>,
): RowsAnswer {
  return {
    allowed: row.readable === expectedReadable(scope),
    state: row.state,
    rows: readRows(row.page, cells.length, limit),
  };
}
