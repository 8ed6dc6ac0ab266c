/** Turns what is selected on a connection of completion records into columns to ask for and a function over the page. */
import type { SelectionSetNode } from 'graphql';
import type { CellPage } from '../cell-page.service.ts';
import { encodePageCursor } from '../completion-list.service.ts';
import type { RecordColumn } from '../completion-row.ts';
import {
  type Compiler,
  compileRecord,
  objectType,
  type PageContent,
  RowTemplate,
  writeObject,
} from './compile-record.ts';
import { Declined, insideOf, type SelectedField, selectedFields } from './selection.ts';

export interface CompiledConnection {
  columns: readonly RecordColumn[];
  /** Digests whose titles must be known before the page can be written; none when none was asked for. */
  digestsOf(page: CellPage): string[];
  /** The connection as JSON, as bytes. */
  write(page: CellPage, content: PageContent): string;
}

/** JSON of the cursor of the row whose first cell stands there. */
type CursorAt = (cells: readonly string[], start: number) => string;
type PageWriter = (page: CellPage, content: PageContent) => string;

export function compileConnection(
  selectionSet: SelectionSetNode,
  { schema, fragments }: Pick<Compiler, 'schema' | 'fragments'>,
): CompiledConnection {
  const type = objectType(schema, 'CompletionRecordConnection');
  const row = new RowTemplate();
  const { columns } = row;
  const compiler: Compiler = { schema, fragments, row };
  // Every row says where it stands, for the cursors.
  const places = { completedAt: row.placeOf('completedAt'), id: row.placeOf('id') };
  const cursorAt: CursorAt = (cells, start) => {
    const completedAt = cells[start + places.completedAt] as string;
    return `"${encodePageCursor({ completedAt, id: cells[start + places.id] as string })}"`;
  };
  const cursorOf = (page: CellPage, index: number): string =>
    page.rowCount === 0 ? 'null' : cursorAt(page.cells, index * columns.length);

  const fields = selectedFields(selectionSet, type, fragments);
  if (fields.filter((field) => field.name === 'edges').length > 1) throw new Declined();
  const members = fields.map((field): [string, PageWriter] => {
    if (field.name === '__typename') return [field.key, () => `"${type.name}"`];
    if (field.name === 'edges') return [field.key, compileEdges(field, compiler, cursorAt)];
    if (field.name !== 'pageInfo') throw new Declined();
    return [field.key, compilePageInfo(field, compiler, cursorOf)];
  });

  return {
    columns,
    digestsOf: (page) =>
      row.titlePlaces
        .flatMap((place) =>
          Array.from(
            { length: page.rowCount },
            (_, index) => page.cells[index * columns.length + place] as string,
          ),
        )
        .filter((digest) => digest !== ''),
    write: (page, content) =>
      `{${members.map(([key, write]) => `"${key}":${write(page, content)}`).join(',')}}`,
  };
}

function compileEdges(field: SelectedField, compiler: Compiler, cursorAt: CursorAt): PageWriter {
  const type = objectType(compiler.schema, 'CompletionRecordEdge');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const { row } = compiler;
  writeObject(row, fields, type.name, (inner) => {
    if (inner.name === 'cursor') row.optional('id', { write: cursorAt });
    else if (inner.name === 'node') compileRecord(insideOf(inner), compiler);
    else throw new Declined();
  });
  return (page, content) => {
    let json = '[';
    for (let index = 0; index < page.rowCount; index += 1) {
      json += `${index === 0 ? '' : ','}${row.write(page.cells, index * row.columns.length, content)}`;
    }
    return `${json}]`;
  };
}

function compilePageInfo(
  field: SelectedField,
  compiler: Compiler,
  cursorOf: (page: CellPage, index: number) => string,
): PageWriter {
  const type = objectType(compiler.schema, 'PageInfo');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const members = fields.map(({ key, name }): [string, (page: CellPage) => string] => {
    if (name === '__typename') return [key, () => `"${type.name}"`];
    if (name === 'hasNextPage') return [key, (page) => String(page.hasNextPage)];
    if (name === 'hasPreviousPage') return [key, () => 'false'];
    if (name === 'startCursor') return [key, (page) => cursorOf(page, 0)];
    if (name === 'endCursor') return [key, (page) => cursorOf(page, page.rowCount - 1)];
    throw new Declined();
  });
  return (page) => `{${members.map(([key, write]) => `"${key}":${write(page)}`).join(',')}}`;
}
