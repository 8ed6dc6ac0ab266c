/**
 * Compiles the operations that are asked most to one statement and one function that builds the
 * answer. Who serves a field of Query this way registers it here. Every other operation, and anything
 * unusual in these, is left to the general executor.
 */
import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { RequestContext } from '../graphql/context.ts';
import { objectType, type Source } from './compile-object.ts';
import { Declined, type Fragments, type SelectedField, selectedFields } from './selection.ts';

/** The coerced variables of a request. */
export type Variables = Record<string, unknown>;

/** Returns the value of the root field as JSON, as bytes, or undefined to leave the request to the general executor. */
export type CompiledOperation = (
  context: RequestContext,
  variables: Variables,
) => Promise<string | undefined>;

export type CompileRoot = (root: SelectedField, source: Source) => CompiledOperation;

const roots = new Map<string, CompileRoot>();

/** Has the operations compiled that select this field of Query and nothing else. */
export function addCompiledRoot(field: string, compile: CompileRoot): void {
  roots.set(field, compile);
}

export const isCompiledRoot = (field: string): boolean => roots.has(field);

/** The arguments of a field as its resolver would get them. */
export function argumentsOf(
  schema: GraphQLSchema,
  typeName: string,
  { name, node }: SelectedField,
): (variables: Variables) => Record<string, unknown> {
  const definition = objectType(schema, typeName).getFields()[name];
  if (definition === undefined) throw new Declined();
  return (variables) => getArgumentValues(definition, node, variables);
}

function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );
}

/** The compiled operation, or null when it is not one of those that can be. */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledOperation | null {
  if (operation.operation !== OperationTypeNode.QUERY) return null;
  if ((operation.directives?.length ?? 0) > 0) return null;
  try {
    const source: Source = { schema, fragments: fragmentsOf(document) };
    const query = objectType(schema, 'Query');
    const [root, ...others] = selectedFields(operation.selectionSet, query, source.fragments);
    const compile = root === undefined ? undefined : roots.get(root.name);
    if (root === undefined || compile === undefined || others.length > 0) return null;
    const run = compile(root, source);
    return async (context, variables) => {
      const value = await run(context, variables);
      return value === undefined ? undefined : `{"${root.key}":${value}}`;
    };
  } catch (error) {
    if (error instanceof Declined) return null;
    throw error;
  }
}
