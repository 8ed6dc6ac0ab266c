/** Turns what is selected on a connection of completion records into one function over a page of cells. */
import type { SelectionSetNode } from 'graphql';
import {
  encodePageCursor,
  type RecordPage,
} from '../modules/completion/completion-list.service.ts';
import type { Cells } from '../modules/completion/completion-row.ts';
import {
  type Compiler,
  compileRecord,
  objectType,
  type PageContent,
  type PageWriter,
} from './compile-record.ts';
import { objectWriter, plainJson } from './json-writer.ts';
import { Declined, insideOf, type SelectedField, selectedFields } from './selection.ts';

export interface CompiledConnection {
  write: PageWriter<RecordPage>;
  /** Whether versions must be in memory for the titles of the activities. */
  needsTitles: boolean;
  /** Where the digest of the activity's version stands in the cells; only when titles are needed. */
  digestAt: number;
}

function cursorOf(compiler: Compiler): (cells: Cells) => string {
  const completedAt = compiler.columns.indexOf('completedAt');
  const id = compiler.columns.indexOf('id');
  return (cells) =>
    encodePageCursor({ completedAt: cells[completedAt] as string, id: cells[id] as string });
}

function compilePageInfo(field: SelectedField, compiler: Compiler): PageWriter<RecordPage> {
  const type = objectType(compiler.schema, 'PageInfo');
  const fields = selectedFields(insideOf(field), type, compiler.fragments);
  return objectWriter<RecordPage, PageContent>(fields, type.name, ({ name }) => {
    if (name === 'hasNextPage') return (page) => String(page.hasNextPage);
    if (name === 'hasPreviousPage') return () => 'false';
    if (name !== 'startCursor' && name !== 'endCursor') throw new Declined();
    const cursor = cursorOf(compiler);
    const place = name === 'startCursor' ? 0 : -1;
    return (page) => {
      const cells = page.rows.at(place);
      return cells === undefined ? 'null' : plainJson(cursor(cells));
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

  const compileEdge = (field: SelectedField): PageWriter<Cells> => {
    const fields = selectedFields(insideOf(field), edgeType, compiler.fragments);
    return objectWriter<Cells, PageContent>(fields, edgeType.name, (inner) => {
      if (inner.name === 'cursor') {
        const cursor = cursorOf(compiler);
        return (cells) => plainJson(cursor(cells));
      }
      if (inner.name !== 'node') throw new Declined();
      const record = compileRecord(insideOf(inner), compiler);
      needsTitles ||= record.needsTitles;
      return record.write;
    });
  };

  const fields = selectedFields(selectionSet, type, compiler.fragments);
  const write = objectWriter<RecordPage, PageContent>(fields, type.name, (field) => {
    if (field.name === 'pageInfo') return compilePageInfo(field, compiler);
    if (field.name !== 'edges') throw new Declined();
    const writeEdge = compileEdge(field);
    return (page, content) => {
      let text = '';
      for (const cells of page.rows) text += (text === '' ? '' : ',') + writeEdge(cells, content);
      return `[${text}]`;
    };
  });
  return {
    write,
    needsTitles,
    digestAt: needsTitles ? compiler.columns.indexOf('activityDigest') : -1,
  };
}
