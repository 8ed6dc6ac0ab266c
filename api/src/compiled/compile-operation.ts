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
import type { RequestContext } from '../context.ts';
import {
  type RecordFilter,
  type RecordPage,
  readPersonTranscript,
  readRecords,
} from '../modules/completion/completion-list.service.ts';
import { loadCatalogue, peekCatalogue } from '../modules/course/catalogue.ts';
import { loadVersions } from '../modules/course/version-cache.ts';
import { assertCanSomewhere } from '../shared/authz.ts';
import { type CompiledConnection, compileConnection } from './compile-connection.ts';
import { ColumnSet, type Compiler, objectType, type PageContent } from './compile-record.ts';
import { objectWriter, plainJson } from './json-writer.ts';
import {
  Declined,
  type Fragments,
  insideOf,
  type SelectedField,
  selectedFields,
} from './selection.ts';

/** The coerced variables of a request. */
export type Variables = Record<string, unknown>;

/** Gives the data of the answer as JSON text, or undefined to leave the request to the general executor. */
export type CompiledOperation = (
  context: RequestContext,
  variables: Variables,
) => Promise<string | undefined>;

/** Course and titles for a page: from memory, but for the first page after something changed. */
async function contentOf(
  context: RequestContext,
  page: RecordPage,
  connection: CompiledConnection,
): Promise<PageContent> {
  const { database } = context;
  const catalogue =
    peekCatalogue(database, page.syncId) ?? (await loadCatalogue(database, page.syncId));
  const digests = connection.needsTitles
    ? page.rows.map((cells) => cells[connection.digestAt] as string)
    : [];
  const titles = new Map<string, string>();
  if (digests.length > 0) {
    for (const [digest, { canonical }] of await loadVersions(database, digests)) {
      titles.set(digest, (canonical as { title: string }).title);
    }
  }
  return {
    catalogue,
    titles,
    written: new Map(),
  };
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

function compileRecords(root: SelectedField, compiler: Compiler): CompiledOperation {
  const connection = compileConnection(insideOf(root), compiler);
  const args = argumentsOf(compiler.schema, 'Query', root.node);
  const rootKey = JSON.stringify(root.key);
  const { columns } = compiler.columns;
  return async (context, variables) => {
    assertCanSomewhere(context.viewer, 'completion:read');
    const { filter, first, after } = args(variables);
    const page = await readRecords(
      context,
      (filter as RecordFilter | null) ?? {},
      first as number,
      (after as string | null) ?? null,
      columns,
    );
    const written = connection.write(page, await contentOf(context, page, connection));
    return `{${rootKey}:${written}}`;
  };
}

interface TranscriptSource {
  personId: string;
  staffNumber: string;
  displayName: string;
  page: RecordPage;
}

function compilePerson(root: SelectedField, compiler: Compiler): CompiledOperation {
  const type = objectType(compiler.schema, 'Person');
  const fields = selectedFields(insideOf(root), type, compiler.fragments);
  const [transcript, ...others] = fields.filter((field) => field.name === 'transcript');
  if (transcript === undefined || others.length > 0) throw new Declined();
  const connection = compileConnection(insideOf(transcript), compiler);
  const write = objectWriter<TranscriptSource, PageContent>(fields, type.name, ({ name }) => {
    if (name === 'id') return (source) => plainJson(source.personId);
    if (name === 'staffNumber') return (source) => JSON.stringify(source.staffNumber);
    if (name === 'displayName') return (source) => JSON.stringify(source.displayName);
    if (name !== 'transcript') throw new Declined();
    return (source, content) => connection.write(source.page, content);
  });
  const rootKey = JSON.stringify(root.key);
  const personArguments = argumentsOf(compiler.schema, 'Query', root.node);
  const pageArguments = argumentsOf(compiler.schema, 'Person', transcript.node);
  const { columns } = compiler.columns;
  return async (context, variables) => {
    assertCanSomewhere(context.viewer, 'person:read');
    const { id } = personArguments(variables);
    const { first, after } = pageArguments(variables);
    const person = await readPersonTranscript(
      context,
      id as string,
      first as number,
      (after as string | null) ?? null,
      columns,
    );
    if (person === undefined) return undefined;
    if (person === null) return `{${rootKey}:null}`;
    const content = await contentOf(context, person.page, connection);
    return `{${rootKey}:${write(person, content)}}`;
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
    const compiler: Compiler = {
      schema,
      fragments: fragmentsOf(document),
      columns: new ColumnSet(),
    };
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
