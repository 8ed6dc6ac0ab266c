/** Turns what is selected on a connection of completion records into one function over a page of cells. */
import type { SelectionSetNode } from 'graphql';
import {
  encodePageCursor,
  type RecordPage,
} from '../modules/completion/completion-list.service.ts';
import type { Cells } from '../modules/completion/completion-row.ts';
import {
  type Builder,
  type Compiler,
  compileRecord,
  objectBuilder,
  objectType,
  type PageContent,
  type Reader,
} from './compile-record.ts';
import { Declined, insideOf, type SelectedField, selectedFields } from './selection.ts';

export interface CompiledConnection {
  build: (page: RecordPage, content: PageContent) => Record<string, unknown>;
  /** Whether versions must be in memory for the titles of the activities. */
  needsTitles: boolean;
  /** Where the digest of the activity's version stands in the cells; only when titles are needed. */
  digestAt: number;
}

function cursorReader(compiler: Compiler): (cells: Cells) => string {
  const completedAt = compiler.columns.indexOf('completedAt');
  const id = compiler.columns.indexOf('id');
  return (cells) =>
    encodePageCursor({ completedAt: cells[completedAt] as string, id: cells[id] as string });
}

function compilePageInfo(
  field: SelectedField,
  compiler: Compiler,
): (page: RecordPage, content: PageContent) => unknown {
  const type = objectType(compiler.schema, 'PageInfo');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  return objectBuilder<RecordPage>(fields, type.name, ({ name }): Reader<RecordPage> => {
    if (name === 'hasNextPage') return (page) => page.hasNextPage;
    if (name === 'hasPreviousPage') return () => false;
    if (name !== 'startCursor' && name !== 'endCursor') throw new Declined();
    const cursorOf = cursorReader(compiler);
    const place = name === 'startCursor' ? 0 : -1;
    return (page) => {
      const cells = page.rows.at(place);
      return cells === undefined ? null : cursorOf(cells);
    };
  });
}

export function compileConnection(
  selectionSet: SelectionSetNode,
  compiler: Compiler,
): CompiledConnection {
  const type = objectType(compiler.schema, 'CompletionRecordConnection');
  const edgeType = objectType(compiler.schema, 'CompletionRecordEdge');
  let needsTitles = false;

  const compileEdge = (field: SelectedField): Builder<Cells> => {
    const fields = selectedFields(insideOf(field), edgeType, compiler.fragments);
    return objectBuilder<Cells>(fields, edgeType.name, (inner): Reader<Cells> => {
      if (inner.name === 'cursor') return cursorReader(compiler);
      if (inner.name !== 'node') throw new Declined();
      const record = compileRecord(insideOf(inner), compiler);
      needsTitles ||= record.needsTitles;
      return record.build;
    });
  };

  const fields = selectedFields(selectionSet, type, compiler.fragments);
  const build = objectBuilder<RecordPage>(fields, type.name, (field): Reader<RecordPage> => {
    if (field.name === 'pageInfo') return compilePageInfo(field, compiler);
    if (field.name !== 'edges') throw new Declined();
    const buildEdge = compileEdge(field);
    return (page, content) => page.rows.map((cells) => buildEdge(cells, content));
  });
  return {
    build,
    needsTitles,
    digestAt: needsTitles ? compiler.columns.indexOf('activityDigest') : -1,
  };
}
