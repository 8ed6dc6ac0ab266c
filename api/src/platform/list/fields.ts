/**
 * Fields of the objects of a list, each said once for both executors: the resolver for the general
 * one, and beside it in `extensions` how the compiled one writes it.
 */
import type { EnumRef, SchemaTypes } from '@pothos/core';
import type { Column } from '../compiled/cell.ts';
import {
  type CompileField,
  cellsAt,
  compiledBy,
  compileObject,
} from '../compiled/compile-object.ts';
import { writeLeaf } from '../compiled/leaf.ts';
import { RowTemplate } from '../compiled/row-template.ts';
import type { builder } from '../graphql/builder.ts';
import { nodeIdOf } from '../graphql/node.graphql.ts';
import { encodeRegionalId } from '../ids.ts';
import { lookUp } from './page.sql.ts';
import { RECORD } from './statement.sql.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;
/** Where the fields of a type are described. */
export type Fields<Row> = PothosSchemaTypes.ObjectFieldBuilder<Types, Row>;

const TYPES = {
  uuid: 'ID',
  text: 'String',
  code: 'String',
  integer: 'Int',
  numeric: 'Float',
  bigint: 'String',
  boolean: 'Boolean',
  instant: 'DateTime',
  day: 'Date',
} as const;

const compileColumn = (column: Column): CompileField => {
  return ({ type }, target) => writeLeaf(target.row, target.cellOf(column), column.kind, type);
};

/** A field that is a column of the row. Its type follows from the column, unless it is an enum. */
export function columnField<
  Row extends { readonly [N in Name]: Value },
  Name extends string,
  Value,
>(
  t: Fields<Row>,
  column: Column<Name, Value>,
  options: { description: string; type?: 'ID' | EnumRef<Types, NonNullable<Value>> },
) {
  return t.field({
    description: options.description,
    type: (options.type ?? TYPES[column.kind]) as 'String',
    nullable: column.isNullable as true,
    extensions: compiledBy(compileColumn(column)),
    resolve: (row) => row[column.name] as never,
  });
}

/** An id that names a row of a region-led table; of a type of its own `kind`, see `node.graphql.ts`. */
export function regionalIdField<
  Row extends { readonly region: string } & { readonly [N in Name]: string | null },
  Name extends string,
>(
  t: Fields<Row>,
  region: Column<'region', string>,
  column: Column<Name, string | null>,
  { kind, ...options }: { description: string; kind?: string },
) {
  const start = kind === undefined ? '' : nodeIdOf(kind, '');
  return t.field({
    ...options,
    type: 'ID',
    nullable: column.isNullable as true,
    extensions: compiledBy((_field, target) => {
      const id = target.cellOf(column);
      const row = id.isNullable ? new RowTemplate(target.row) : target.row;
      row.text(`"${start}`);
      row.cell(target.cellOf(region), null);
      row.text('.');
      row.cell(id, null);
      row.text('"');
      if (id.isNullable) target.row.optional(id, row);
    }),
    resolve: (row) => {
      const id = row[column.name];
      return id === null ? null : start + encodeRegionalId(row.region, id);
    },
  });
}

/** What a row refers to by one column: how its table is looked up, and which of its columns are known there. */
export interface Referred {
  readonly key: Column;
  readonly columns: readonly Column[];
}

/** How a reference is written: its own columns come from a look-up, and its key from the row. */
export function compiledReference(by: Column, { key, columns }: Referred) {
  const alias = `${key.table}_of_${by.name.toLowerCase()}`;
  const join = lookUp(key.table, columns, `${key.at(key.table)} = ${by.at(RECORD)}`, alias);
  const cellOf = cellsAt(alias, columns, join);
  return compiledBy((field, outer) => {
    const own = outer.cellOf(by);
    const row = own.isNullable ? new RowTemplate(outer.row) : outer.row;
    compileObject(field, {
      ...outer,
      row,
      cellOf: (column) => (column === key ? { ...own, isNullable: false } : cellOf(column)),
    });
    if (own.isNullable) outer.row.optional(own, row);
  });
}

/** How a column of another table, which the row names by the condition `match`, is written. */
export function compiledJoin(column: Column, alias: string, match: string) {
  const join = lookUp(column.table, [column], match, alias);
  return compiledBy(({ type }, { row }) =>
    writeLeaf(row, { sql: column.at(alias), isNullable: true, join }, column.kind, type),
  );
}
