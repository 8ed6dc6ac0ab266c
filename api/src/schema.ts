/** Loads every module for its effect on the builder and gives the schema. Imported by the server and scripts only. */
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';

let schema: GraphQLSchema | undefined;

/** The executable schema, built once a process. */
export function buildSchema(): GraphQLSchema {
  schema ??= builder.toSchema();
  return schema;
}
