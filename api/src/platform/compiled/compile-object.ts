/**
 * Turns what is selected on an object into the cells to ask for and the pieces of a row's JSON. How a
 * field is written stands beside its resolver, as `extensions.compile`; a field without it leaves the
 * operation to the general executor.
 */
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Cell, Column, Join } from './cell.ts';
import type { RowTemplate } from './row-template.ts';
import { Declined, type Fragments, type SelectedField, selectedFields } from './selection.ts';

/** The schema, and the fragments of the document that is compiled. */
export interface Source {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
}

/** Where an object is written. */
export interface Target extends Source {
  readonly row: RowTemplate;
  /** The cell of a column of this object. */
  cellOf(column: Column): Cell;
}

export interface TypedField extends SelectedField {
  readonly type: GraphQLOutputType;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Writes a field of the object; must write what the resolver beside it returns. */
export type CompileField = (field: TypedField, target: Target) => void;

/** The `extensions` of a field that is compiled. */
export const compiledBy = (compile: CompileField): { compile: CompileField } => ({ compile });

export function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Declined();
  return type;
}

/** The fields selected on an object of this type; that of `__typename` has no definition. */
export function fieldsOf(
  selectionSet: SelectionSetNode,
  type: GraphQLObjectType,
  { fragments }: Source,
): TypedField[] {
  return selectedFields(selectionSet, type, fragments).map((field) => {
    const definition = type.getFields()[field.name] ?? TypeNameMetaFieldDef;
    if (definition.name !== field.name) throw new Declined();
    return { ...field, type: definition.type, extensions: definition.extensions };
  });
}

/** Writes a field by what stands beside its resolver. */
export function compileField(field: TypedField, target: Target): void {
  const { compile } = field.extensions;
  if (typeof compile !== 'function') throw new Declined();
  (compile as CompileField)(field, target);
}

/** Writes an object: its members in order, each value by the function. */
export function writeObject(
  selectionSet: SelectionSetNode,
  type: GraphQLObjectType,
  target: Target,
  writeValue: (field: TypedField) => void,
): void {
  const { row } = target;
  for (const [index, field] of fieldsOf(selectionSet, type, target).entries()) {
    row.text(`${index === 0 ? '{' : ','}"${field.key}":`);
    if (field.name === '__typename') row.text(`"${type.name}"`);
    else writeValue(field);
  }
  row.text('}');
}

/** Adds an object to the target's row. */
export function compileObject({ node, type }: TypedField, target: Target): void {
  if (node.selectionSet === undefined) throw new Declined();
  const object = objectType(target.schema, getNamedType(type).name);
  writeObject(node.selectionSet, object, target, (field) => compileField(field, target));
}

/** Cells of an object that stands by itself under this alias; `columns` are those it has. */
export const cellsAt =
  (alias: string, columns: readonly Column[], join: Join | null = null) =>
  (column: Column): Cell => {
    if (!columns.includes(column)) throw new Declined();
    return { sql: column.at(alias), isNullable: join !== null || column.isNullable, join };
  };
