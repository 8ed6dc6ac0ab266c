/** Turns what is selected on a connection of completion records into a row to ask for and a function over the page. */
import type { SelectionSetNode } from 'graphql';
import { encodePageCursor } from '../modules/completion/completion-list.service.ts';
import type { RowPart, WrittenPage } from '../modules/completion/written-page.service.ts';
import {
  type Compiler,
  compileRecord,
  type Fill,
  objectType,
  type PageContent,
  RowTemplate,
  writeObject,
} from './compile-record.ts';
import { Declined, insideOf, type SelectedField, selectedFields } from './selection.ts';

const SEPARATOR = '\x1f';

/** A page with its marks apart: between each two pieces of text stands one mark. */
export interface SplitPage extends WrittenPage {
  pieces: string[];
}

export interface CompiledConnection {
  row: readonly RowPart[];
  split(page: WrittenPage): SplitPage;
  /** Digests whose titles must be known before the page can be written; none when none was asked for. */
  digestsOf(page: SplitPage): string[];
  /** The connection as JSON, as bytes. */
  write(page: SplitPage, content: PageContent): string;
}

/** The cursor of a row from its mark, as it is; the values need no escaping. */
function cursorOf(mark: string): string {
  const [completedAt = '', id = ''] = mark.split('|');
  return encodePageCursor({ completedAt, id });
}

const cursorJson: Fill = (mark) => `"${cursorOf(mark)}"`;
/** A mark that is only looked at. */
const nothing: Fill = () => '';

type PageWriter = (page: SplitPage, content: PageContent) => string;

export function compileConnection(
  selectionSet: SelectionSetNode,
  { schema, fragments }: Pick<Compiler, 'schema' | 'fragments'>,
): CompiledConnection {
  const type = objectType(schema, 'CompletionRecordConnection');
  const row = new RowTemplate();
  const compiler: Compiler = { schema, fragments, row };
  const fields = selectedFields(selectionSet, type, fragments);
  const edges = fields.filter((field) => field.name === 'edges');
  if (edges.length > 1) throw new Declined();
  const [edge] = edges;
  if (edge !== undefined) compileEdge(edge, compiler);
  // Every row says where it stands, for the cursors of the page.
  const keyMark = row.mark(['completedAt', 'id'], nothing);
  const { fills, titleMarks } = row;

  /** The mark at this place in the row. */
  const markOf = (page: SplitPage, index: number, place: number): string =>
    page.pieces[2 * (index * fills.length + place) + 1] as string;

  const members = fields.map((field): [string, PageWriter] => {
    if (field.name === '__typename') return [field.key, () => `"${type.name}"`];
    if (field.name === 'edges') return [field.key, (page, content) => `[${fillIn(page, content)}]`];
    if (field.name !== 'pageInfo') throw new Declined();
    return [
      field.key,
      compilePageInfo(field, compiler, (page, place) =>
        page.rowCount === 0
          ? 'null'
          : cursorJson(
              markOf(page, place === 'first' ? 0 : page.rowCount - 1, keyMark),
              {} as never,
            ),
      ),
    ];
  });

  function fillIn(page: SplitPage, content: PageContent): string {
    const pieces = [...page.pieces];
    for (let at = 1, mark = 0; at < pieces.length; at += 2, mark += 1) {
      const fill = fills[mark % fills.length] as Fill;
      pieces[at] = fill(pieces[at] as string, content);
    }
    return pieces.join('');
  }

  return {
    row: row.parts,
    split: (page) => ({ ...page, pieces: page.text === '' ? [] : page.text.split(SEPARATOR) }),
    digestsOf: (page) =>
      titleMarks.flatMap((place) =>
        Array.from({ length: page.rowCount }, (_, index) => markOf(page, index, place)),
      ),
    write: (page, content) =>
      `{${members.map(([key, write]) => `"${key}":${write(page, content)}`).join(',')}}`,
  };
}

function compileEdge(field: SelectedField, compiler: Compiler): void {
  const type = objectType(compiler.schema, 'CompletionRecordEdge');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  writeObject(compiler.row, fields, type.name, (inner) => {
    if (inner.name === 'cursor') compiler.row.mark(['completedAt', 'id'], cursorJson);
    else if (inner.name === 'node') compileRecord(insideOf(inner), compiler);
    else throw new Declined();
  });
}

function compilePageInfo(
  field: SelectedField,
  compiler: Compiler,
  cursor: (page: SplitPage, place: 'first' | 'last') => string,
): PageWriter {
  const type = objectType(compiler.schema, 'PageInfo');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  const members = fields.map(({ key, name }): [string, (page: SplitPage) => string] => {
    if (name === '__typename') return [key, () => `"${type.name}"`];
    if (name === 'hasNextPage') return [key, (page) => String(page.hasNextPage)];
    if (name === 'hasPreviousPage') return [key, () => 'false'];
    if (name === 'startCursor') return [key, (page) => cursor(page, 'first')];
    if (name === 'endCursor') return [key, (page) => cursor(page, 'last')];
    throw new Declined();
  });
  return (page) => `{${members.map(([key, write]) => `"${key}":${write(page)}`).join(',')}}`;
}
