/** Turns what is selected on a connection into cells to ask for and a function over the page. */
import { getNamedType, type SelectionSetNode } from 'graphql';
import type { RequestContext } from '../graphql/context.ts';
import type { Cell, CellPage, Column } from './cell.ts';
import {
  compileObject,
  fieldsOf,
  objectType,
  type Source,
  type Target,
  type TypedField,
  writeObject,
} from './compile-object.ts';
import { type Known, RowTemplate } from './row-template.ts';
import { Declined, insideOf } from './selection.ts';

/** A list as its connections need it. */
export interface PagedList {
  /** The columns that say where a row stands, in their order. */
  readonly order: readonly Column[];
  encodeCursor(values: readonly string[]): string;
  cellOf(column: Column): Cell;
}

export interface CompiledConnection {
  readonly cells: readonly Cell[];
  /** The connection as JSON, as bytes. */
  write(context: RequestContext, page: CellPage): Promise<string>;
}

type PageWriter = (page: CellPage, loaded: readonly Known[]) => string;
/** JSON of the cursor of a row of the page. */
type CursorOf = (page: CellPage, index: number) => string;

const writeMembers = (members: readonly (readonly [string, PageWriter])[]): PageWriter => {
  return (page, loaded) =>
    `{${members.map(([key, write]) => `"${key}":${write(page, loaded)}`).join(',')}}`;
};

export function compileConnection(
  selectionSet: SelectionSetNode,
  connection: string,
  list: PagedList,
  source: Source,
): CompiledConnection {
  const type = objectType(source.schema, connection);
  const row = new RowTemplate();
  const { cells } = row;
  // Every row says where it stands, for the cursors.
  const places = list.order.map((column) => row.placeOf(list.cellOf(column)));
  const cursorAt = (page: readonly string[], start: number): string =>
    `"${list.encodeCursor(places.map((place) => page[start + place] as string))}"`;
  const cursorOf: CursorOf = (page, index) =>
    page.rowCount === 0 ? 'null' : cursorAt(page.cells, index * cells.length);

  const fields = fieldsOf(selectionSet, type, source);
  if (fields.filter((field) => field.name === 'edges').length > 1) throw new Declined();
  const target: Target = { ...source, row, cellOf: list.cellOf };
  const write = writeMembers(
    fields.map((field): [string, PageWriter] => {
      if (field.name === '__typename') return [field.key, () => `"${type.name}"`];
      if (field.name === 'edges') return [field.key, compileEdges(field, target, cursorAt)];
      if (field.name !== 'pageInfo') throw new Declined();
      return [field.key, compilePageInfo(field, source, cursorOf)];
    }),
  );
  return {
    cells,
    write: async (context, page) => {
      context.budget.loopTime.begin();
      return write(page, await row.load(context, page));
    },
  };
}

function compileEdges(
  field: TypedField,
  target: Target,
  cursorAt: (cells: readonly string[], start: number) => string,
): PageWriter {
  const edge = objectType(target.schema, getNamedType(field.type).name);
  const { row } = target;
  const [place] = row.cells;
  writeObject(insideOf(field), edge, target, (inner) => {
    if (inner.name === 'cursor' && place !== undefined) row.optional(place, { write: cursorAt });
    else if (inner.name === 'node') compileObject(inner, target);
    else throw new Declined();
  });
  return (page, loaded) => {
    let json = '[';
    for (let index = 0; index < page.rowCount; index += 1) {
      json += `${index === 0 ? '' : ','}${row.write(page.cells, index * row.cells.length, loaded)}`;
    }
    return `${json}]`;
  };
}

function compilePageInfo(field: TypedField, source: Source, cursorOf: CursorOf): PageWriter {
  const type = objectType(source.schema, 'PageInfo');
  const fields = fieldsOf(insideOf(field), type, source);
  return writeMembers(
    fields.map(({ key, name }): [string, (page: CellPage) => string] => {
      if (name === '__typename') return [key, () => `"${type.name}"`];
      if (name === 'hasNextPage') return [key, (page) => String(page.hasNextPage)];
      if (name === 'hasPreviousPage') return [key, () => 'false'];
      if (name === 'startCursor') return [key, (page) => cursorOf(page, 0)];
      if (name === 'endCursor') return [key, (page) => cursorOf(page, page.rowCount - 1)];
      throw new Declined();
    }),
  );
}
