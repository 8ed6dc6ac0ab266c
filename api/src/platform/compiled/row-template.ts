/** The JSON of a row as pieces, collected while a selection is compiled, and the cells that it needs. */
import type { RequestContext } from '../graphql/context.ts';
import type { Cell, CellPage } from './cell.ts';

/** Things that are kept in memory, by the text of a cell that names them. */
export type Known = ReadonlyMap<string, unknown>;

/** Loads the things that the cells of a page name, as they were when the page was read. */
export type LoadKnown = (
  context: RequestContext,
  state: string | null,
  names: () => readonly string[],
) => Promise<Known>;

/** The JSON, as bytes, of a cell; `known` is what was loaded for the lookup that the fill belongs to. */
export type Fill = (cell: string, known: Known) => string;

/** Writes something of the row whose first cell stands at `start`, as JSON. */
interface RowWriter {
  write(cells: readonly string[], start: number, loaded: readonly Known[]): string;
}

/** A text as it stands, and after it what is made of a cell. */
interface Piece {
  text: string;
  /** Place of the cell in the row. */
  place: number;
  /** Null: the cell as it is. */
  fill: Fill | null;
  /** Place of the lookup that the fill reads from; null for a fill that reads from none. */
  lookup: number | null;
  /** Written instead of the cell when there is one, null when there is none. */
  inside: RowWriter | null;
}

export const NOTHING_KNOWN: Known = new Map();

export class RowTemplate implements RowWriter {
  /** What the statement must return, in this order; a template inside another shares its cells. */
  readonly cells: Cell[];
  readonly #lookups: { place: number; load: LoadKnown }[];
  readonly #pieces: Piece[] = [];
  #text = '';

  constructor(outer?: RowTemplate) {
    this.cells = outer?.cells ?? [];
    this.#lookups = outer === undefined ? [] : outer.#lookups;
  }

  /** The place of a cell in the row, which it has from now on. */
  placeOf(cell: Cell): number {
    const place = this.cells.findIndex(({ sql }) => sql === cell.sql);
    return place === -1 ? this.cells.push(cell) - 1 : place;
  }

  text(text: string): void {
    this.#text += text;
  }

  cell(cell: Cell, fill: Fill | null): void {
    this.#add({ place: this.placeOf(cell), fill });
  }

  /** What is made of the thing that the cell names. */
  lookup(cell: Cell, load: LoadKnown, fill: Fill): void {
    const place = this.placeOf(cell);
    let lookup = this.#lookups.findIndex((known) => known.place === place && known.load === load);
    if (lookup === -1) lookup = this.#lookups.push({ place, load }) - 1;
    this.#add({ place, fill, lookup });
  }

  /** What is inside when the cell is there, else null. */
  optional(cell: Cell, inside: RowWriter): void {
    this.#add({ place: this.placeOf(cell), inside });
  }

  #add(piece: { place: number } & Partial<Piece>): void {
    this.#pieces.push({ text: this.#text, fill: null, lookup: null, inside: null, ...piece });
    this.#text = '';
  }

  /** What the lookups of a page need: from memory, but for the first page after something changed. */
  async load(context: RequestContext, page: CellPage): Promise<Known[]> {
    const loaded: Known[] = [];
    for (const { place, load } of this.#lookups) {
      const names = (): string[] =>
        Array.from(
          { length: page.rowCount },
          (_, index) => page.cells[index * this.cells.length + place] as string,
        ).filter((name) => name !== '');
      loaded.push(await load(context, page.state, names));
    }
    return loaded;
  }

  write(cells: readonly string[], start: number, loaded: readonly Known[]): string {
    let json = '';
    for (const { text, place, fill, lookup, inside } of this.#pieces) {
      const cell = cells[start + place] as string;
      json += text;
      if (fill !== null) {
        json += fill(cell, lookup === null ? NOTHING_KNOWN : (loaded[lookup] ?? NOTHING_KNOWN));
      } else if (inside === null) json += cell;
      else json += cell === '' ? 'null' : inside.write(cells, start, loaded);
    }
    return json + this.#text;
  }
}
