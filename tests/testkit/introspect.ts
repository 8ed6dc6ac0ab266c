import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { expectData, type TestApi } from './api.ts';

/** The schema as a client's tools see it: by the standard introspection query over HTTP. */
export async function introspect(api: Pick<TestApi, 'graphql'>): Promise<GraphQLSchema> {
  const query = getIntrospectionQuery({ inputValueDeprecation: true });
  return buildClientSchema(expectData(await api.graphql(query)) as never);
}

/**
 * A selection of everything below a type: all leaves, and objects down to so many levels, pages of
 * one row. Abstract types give `__typename` alone.
 */
export function selectAll(schema: GraphQLSchema, typeName: string, levels: number): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return '{ __typename }';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const size = field.args.some((argument) => argument.name === 'first') ? '(first: 1)' : '';
    if (isLeafType(inner)) return [field.name];
    return levels === 0
      ? []
      : [`${field.name}${size} ${selectAll(schema, inner.name, levels - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
