/**
 * Compiles the operations that are asked most, a page of completion records and a person with their
 * transcript, to one statement and one function that builds the answer. Anything else, and anything
 * unusual in them, is left to the general executor.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { assertCanSomewhere } from '../../../platform/authz.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { jsonBytes } from '../../../platform/json-text.ts';
import { loadCatalogue, peekCatalogue } from '../../course/catalogue.ts';
import { loadVersions } from '../../course/version-cache.ts';
import { type CellPage, readRecordCells, readTranscriptCells } from '../cell-page.service.ts';
import type { RecordFilter } from '../completion-list.service.ts';
import { type CompiledConnection, compileConnection } from './compile-connection.ts';
import { type Compiler, objectType, type PageContent } from './compile-record.ts';
import {
  Declined,
  type Fragments,
  insideOf,
  type SelectedField,
  selectedFields,
} from './selection.ts';

/** The coerced variables of a request. */
export type Variables = Record<string, unknown>;

/** Gives the data as JSON, as bytes, or undefined to leave the request to the general executor. */
export type CompiledOperation = (
  context: RequestContext,
  variables: Variables,
) => Promise<string | undefined>;

type SchemaPart = Pick<Compiler, 'schema' | 'fragments'>;

/** Courses and titles for a page: from memory, but for the first page after something changed. */
async function contentOf(
  context: RequestContext,
  page: CellPage,
  connection: CompiledConnection,
): Promise<PageContent> {
  const { database } = context;
  context.budget.loopTime.begin();
  const catalogue =
    peekCatalogue(database, page.syncId) ?? (await loadCatalogue(database, page.syncId));
  const digests = connection.digestsOf(page);
  const titles = new Map<string, string>();
  if (digests.length > 0) {
    for (const [digest, { canonical }] of await loadVersions(database, digests)) {
      titles.set(digest, (canonical as { title: string }).title);
    }
  }
  return { catalogue, titles };
}

/** The arguments of a field as its resolver would get them. */
function argumentsOf(
  schema: GraphQLSchema,
  typeName: string,
  node: FieldNode,
): (variables: Variables) => Record<string, unknown> {
  const definition = objectType(schema, typeName).getFields()[node.name.value];
  if (definition === undefined) throw new Declined();
  return (variables) => getArgumentValues(definition, node, variables);
}

function compileRecords(root: SelectedField, compiler: SchemaPart): CompiledOperation {
  const connection = compileConnection(insideOf(root), compiler);
  const args = argumentsOf(compiler.schema, 'Query', root.node);
  return async (context, variables) => {
    assertCanSomewhere(context.viewer, 'completion:read');
    const { filter, first, after } = args(variables);
    const page = await readRecordCells(context, (filter as RecordFilter | null) ?? {}, {
      first: first as number,
      after: (after as string | null) ?? null,
      columns: connection.columns,
    });
    const content = await contentOf(context, page, connection);
    return `{"${root.key}":${connection.write(page, content)}}`;
  };
}

function compilePerson(root: SelectedField, compiler: SchemaPart): CompiledOperation {
  const type = objectType(compiler.schema, 'Person');
  const fields = selectedFields(insideOf(root), type, compiler.fragments);
  const [transcript, ...others] = fields.filter((field) => field.name === 'transcript');
  if (transcript === undefined || others.length > 0) throw new Declined();
  const known = ['id', 'staffNumber', 'displayName', 'transcript', '__typename'];
  if (fields.some((field) => !known.includes(field.name))) throw new Declined();
  const connection = compileConnection(insideOf(transcript), compiler);
  const personArguments = argumentsOf(compiler.schema, 'Query', root.node);
  const pageArguments = argumentsOf(compiler.schema, 'Person', transcript.node);
  return async (context, variables) => {
    assertCanSomewhere(context.viewer, 'person:read');
    const { id } = personArguments(variables);
    const { first, after } = pageArguments(variables);
    const person = await readTranscriptCells(context, id as string, {
      first: first as number,
      after: (after as string | null) ?? null,
      columns: connection.columns,
    });
    if (person === undefined) return undefined;
    if (person === null) return `{"${root.key}":null}`;
    const { page } = person;
    const content = await contentOf(context, page, connection);
    const values: Readonly<Record<string, () => string>> = {
      __typename: () => `"${type.name}"`,
      id: () => jsonBytes(person.personId),
      staffNumber: () => jsonBytes(person.staffNumber),
      displayName: () => jsonBytes(person.displayName),
      transcript: () => connection.write(page, content),
    };
    const members = fields.map(({ key, name }) => `"${key}":${values[name]?.()}`);
    return `{"${root.key}":{${members.join(',')}}}`;
  };
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
  try {
    if ((operation.directives?.length ?? 0) > 0) return null;
    const compiler: SchemaPart = { schema, fragments: fragmentsOf(document) };
    const query = objectType(schema, 'Query');
    const roots = selectedFields(operation.selectionSet, query, compiler.fragments);
    const [root] = roots;
    if (root === undefined || roots.length > 1) return null;
    if (root.name === 'completionRecords') return compileRecords(root, compiler);
    if (root.name === 'person') return compilePerson(root, compiler);
    return null;
  } catch (error) {
    if (error instanceof Declined) return null;
    throw error;
  }
}
