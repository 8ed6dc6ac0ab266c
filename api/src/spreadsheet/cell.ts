/** What a cell holds: a text, a number, a day, nothing, or something that is none of these. */
export type Cell = string | number | null | { readonly day: string } | { readonly fault: string };

export interface SheetRow {
  /** As the spreadsheet counts: 1 is the first. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

export interface Sheet {
  /** Rows that hold something. */
  readonly rows: readonly SheetRow[];
  /** First and last row of each merge of cells. */
  readonly merges: readonly { readonly first: number; readonly last: number }[];
}

/** The letters by which a spreadsheet names the column at this index: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCharCode(65 + (index % 26))}`;
}
