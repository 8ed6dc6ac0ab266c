/**
 * Global object identification. The id of a type says its kind, `<kind>:<key>`, so that `node` asks one
 * type. The first types have the id that the thing is known by elsewhere and keep it (decision 031): a
 * uuid, a 12-digit unit code, or `<region>.<uuid>` for rows of region-led tables; `node` asks each of
 * them whose form fits. Modules register their types here.
 */
import type { ObjectRef, SchemaTypes } from '@pothos/core';
import { ApiError } from '../errors.ts';
import { builder } from './builder.ts';
import type { RequestContext } from './context.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;

const MAXIMUM_NODES = 100;

interface NodeType {
  /** Name of the object type in the SDL. */
  readonly typename: string;
  /** The key when the text has the form of this type's ids, else null. */
  readonly parse: (id: string) => unknown;
  /** The object when the viewer may see it, else null. Must not tell what it hides. */
  readonly load: (key: never, context: RequestContext) => Promise<object | null>;
}

/** Types whose ids do not say which they are. */
const plainTypes: NodeType[] = [];
const typesByKind = new Map<string, NodeType>();
const typenames = new WeakMap<object, string>();

export const NodeInterface = builder.interfaceRef<object>('Node').implement({
  description: 'Anything that `node` finds again by its id.',
  resolveType: (value) => typenames.get(value) ?? null,
  fields: (t) => ({
    id: t.id({
      description:
        'Unique and lasting. Opaque, though it is often the uuid or code that is known elsewhere.',
      resolve: () => {
        throw new TypeError('each Node type resolves its own id');
      },
    }),
  }),
});

/** The id of an object whose type says its kind. */
export const nodeIdOf = (kind: string, key: string): string => `${kind}:${key}`;

/**
 * Lets `node` find objects of this type. `load` checks permission and returns null for what is hidden.
 * A new type has a `kind`: lower-case letters that start its ids; `parse` gets what follows them.
 */
export function registerNodeType<Key, Row extends object>({
  ref,
  kind,
  parse,
  load,
}: {
  ref: ObjectRef<Types, Row>;
  kind?: string;
  parse: (key: string) => Key | null;
  load: (key: Key, context: RequestContext) => Promise<Row | null>;
}): void {
  const type: NodeType = { typename: ref.name, parse, load: load as NodeType['load'] };
  if (kind === undefined) plainTypes.push(type);
  else if (!/^[a-z]+$/.test(kind) || typesByKind.has(kind)) {
    throw new TypeError(`${ref.name}: no kind of its own: ${kind}`);
  } else typesByKind.set(kind, type);
}

/** The types that the id may belong to, and the key that it names there. */
function typesOf(id: string): { types: readonly NodeType[]; key: string } {
  const end = id.indexOf(':');
  if (end === -1) return { types: plainTypes, key: id };
  const type = typesByKind.get(id.slice(0, end));
  return { types: type === undefined ? [] : [type], key: id.slice(end + 1) };
}

/** A refusal to show is the same as not being there: `node` must not tell what exists. */
async function findNode(id: string, context: RequestContext): Promise<object | null> {
  const { types, key: text } = typesOf(id);
  for (const type of types) {
    const key = type.parse(text);
    if (key === null) continue;
    let found: object | null = null;
    try {
      found = await type.load(key as never, context);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
    if (found !== null) {
      typenames.set(found, type.typename);
      return found;
    }
  }
  return null;
}

builder.queryField('node', (t) =>
  t.field({
    type: NodeInterface,
    nullable: true,
    description: 'The object with this id; null when there is none or the viewer may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of an object.' }) },
    authScopes: { may: 'node:read' },
    resolve: (_root, args, context) => findNode(args.id, context),
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [NodeInterface],
    nullable: { list: false, items: true },
    description:
      'The objects with these ids, in their order; null for each that does not exist or may not be seen. At most 100.',
    args: { ids: t.arg.idList({ required: true, description: 'At most 100 ids.' }) },
    authScopes: { may: 'node:read' },
    resolve: async (_root, args, context) => {
      if (args.ids.length > MAXIMUM_NODES) {
        throw new ApiError(
          'PAGE_SIZE_OUT_OF_RANGE',
          `编号（ids）最多 ${MAXIMUM_NODES} 个，得到的是 ${args.ids.length} 个。`,
        );
      }
      return Promise.all(args.ids.map((id) => findNode(id, context)));
    },
  }),
);
