/**
 * `unitList`: a list of the rows of a subtree as a field of Query, with its connection and its filter,
 * for both executors. The permission is part of the statement.
 */
import type { ObjectRef, SchemaTypes } from '@pothos/core';
import type { SelectionSetNode } from 'graphql';
import { type CompiledConnection, compileConnection } from '../compiled/compile-connection.ts';
import type { Source } from '../compiled/compile-object.ts';
import { addCompiledRoot, argumentsOf } from '../compiled/compile-operation.ts';
import { insideOf } from '../compiled/selection.ts';
import { builder, pageArgs } from '../graphql/builder.ts';
import { type Fields, argumentsOf as ownArguments } from '../graphql/input.ts';
import { totalCount } from '../graphql/total-count.ts';
import type { Columns, Filter, List, PageRequest } from './list.ts';
import type { FilterField } from './where.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;

export interface UnitListOptions<Own extends Columns, Node> {
  /** Name of the field of Query. */
  field: string;
  description: string;
  list: List<Own, Node>;
  node: ObjectRef<Types, Node>;
  /** Descriptions of the connection and its edges. */
  page: string;
  edge: string;
  /** Arguments besides the filter and the page: conditions and `toNodes` find them with the filter. */
  args?: Fields;
  filter: {
    orgUnitCode: string;
    /** Missing: the table does not say whose the rows are. */
    personId?: string;
    further?: Readonly<Record<string, FilterField>>;
  };
}

/** The arguments of a connection. */
export const pageOf = (args: Readonly<Record<string, unknown>>): PageRequest => ({
  first: args.first as number,
  after: (args.after as string | null | undefined) ?? null,
});

/** Adds the field; returns its connection, for fields of other types that page the same rows. */
export function unitList<Own extends Columns, Node extends object>(
  options: UnitListOptions<Own, Node>,
) {
  const { field, list, node } = options;
  const { orgUnitCode, personId, further = {} } = options.filter;
  const name = `${node.name}Connection`;
  const connection = builder.connectionObject(
    { type: node, name, description: options.page, fields: totalCount },
    { name: `${node.name}Edge`, description: options.edge },
  );
  const FilterType = builder.inputType(`${node.name}Filter`, {
    description: 'All that are given must hold.',
    fields: (t) => ({
      orgUnitCode: t.string({ description: orgUnitCode }),
      ...(personId === undefined ? {} : { personId: t.id({ description: personId }) }),
      ...Object.fromEntries(
        Object.entries(further).map(([key, { type, description }]) => [
          key,
          t.field({ type: type as 'String', description }),
        ]),
      ),
    }),
  });
  const own = ownArguments(options.args ?? {});
  /** The filter, and beside it the list's own arguments. */
  const filterOf = (args: Readonly<Record<string, unknown>>): Filter => ({
    ...(args.filter as Filter | null | undefined),
    ...own.read(args),
  });
  const wheres = Object.fromEntries(
    Object.entries(further).map(([key, { where }]) => [key, where]),
  );
  builder.queryField(field, (t) =>
    t.field({
      type: connection,
      description: options.description,
      args: {
        filter: t.arg({ type: FilterType, description: 'Which rows.' }),
        ...own.args,
        ...pageArgs,
      },
      authScopes: { may: list.settings.action },
      resolve: (_root, args, context) =>
        list.read(context, filterOf(args), wheres, pageOf(args)) as never,
    }),
  );
  const compile = (selectionSet: SelectionSetNode, source: Source): CompiledConnection =>
    compileConnection(selectionSet, name, list, source);
  addCompiledRoot(field, (root, source) => {
    const compiled = compile(insideOf(root), source);
    const args = argumentsOf(source.schema, 'Query', root);
    return async (context, variables) => {
      const given = args(variables);
      const found = await list.readCells(
        context,
        filterOf(given),
        wheres,
        pageOf(given),
        compiled.cells,
      );
      return await compiled.write(context, found);
    };
  });
  return { connection, compile };
}
