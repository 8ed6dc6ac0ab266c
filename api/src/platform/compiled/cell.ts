/**
 * What a page is made of. PostgreSQL returns a page as one text, cell after cell: cheaper there than
 * JSON, and far cheaper to decode here than rows. A cell is a place in a row; which cells are asked
 * for decides the statement.
 */

/** Between the cells of a page, also between the last of a row and the first of the next: texts are checked not to contain it. */
export const CELL_SEPARATOR = '\x1f';

/** What PostgreSQL stores in a column, as far as its text must be read or written differently. */
export type CellKind =
  | 'uuid'
  | 'text'
  | 'code'
  | 'integer'
  | 'numeric'
  | 'bigint'
  | 'boolean'
  | 'instant'
  | 'day';

/** A column of a list: the property `name` of a row, and where PostgreSQL finds it. */
export interface Column<Name extends string = string, Value = unknown> {
  readonly name: Name;
  /** Name of the table in the database. */
  readonly table: string;
  readonly kind: CellKind;
  readonly isNullable: boolean;
  /** Its SQL, where the row of the table has this alias. */
  readonly at: (alias: string) => string;
  /** What the cell means; '' is null where the column is nullable. */
  readonly decode: (cell: string) => Value;
}

/** A table that is looked up for each row of a page. */
export interface Join {
  readonly alias: string;
  readonly sql: string;
}

export interface Cell {
  /** Two with the same SQL are one cell. */
  readonly sql: string;
  /** Null is sent as ''. */
  readonly isNullable: boolean;
  readonly join: Join | null;
}

export interface CellPage {
  /** Row by row, each the cells asked for in their order: UTF-8 bytes, one character each; '' for null. */
  readonly cells: readonly string[];
  /** Rows to show; the cells may hold one more. */
  readonly rowCount: number;
  readonly hasNextPage: boolean;
  /** The state that the list read with the page, such as the number of the last sync. */
  readonly state: string | null;
}
