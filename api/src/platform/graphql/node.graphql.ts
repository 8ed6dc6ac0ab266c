/**
 * Global object identification. An id is what the thing is already known by: a uuid, a 12-digit unit
 * code, or `<region>.<uuid>` for rows of region-led tables. Modules register their types here.
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

const nodeTypes: NodeType[] = [];
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

/** Lets `node` find objects of this type. `load` checks permission and gives null for what is hidden. */
export function registerNodeType<Key, Row extends object>(type: {
  ref: ObjectRef<Types, Row>;
  parse: (id: string) => Key | null;
  load: (key: Key, context: RequestContext) => Promise<Row | null>;
}): void {
  nodeTypes.push({
    typename: type.ref.name,
    parse: type.parse,
    load: type.load as NodeType['load'],
  });
}

/** A refusal to show is the same as not being there: `node` must not tell what exists. */
async function findNode(id: string, context: RequestContext): Promise<object | null> {
  for (const type of nodeTypes) {
    const key = type.parse(id);
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
