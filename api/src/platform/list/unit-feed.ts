/** `unitFeed`: a feed of the rows of the viewer's subtrees as a field of Query, with its connection. */
import type { ObjectRef, SchemaTypes } from '@pothos/core';
import { builder, pageArgs } from '../graphql/builder.ts';
import { type Feed, type FeedColumns, listChanges } from './feed.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;

export interface UnitFeedOptions<Own extends FeedColumns, Node> {
  /** Name of the field of Query. */
  field: string;
  description: string;
  feed: Feed<Own, Node>;
  node: ObjectRef<Types, Node>;
  /** What the names of the connection and its edges begin with, and their descriptions. */
  name: string;
  page: string;
  edge: string;
}

export function unitFeed<Own extends FeedColumns, Node extends object>(
  options: UnitFeedOptions<Own, Node>,
): void {
  const { field, feed, node, name } = options;
  const connection = builder.connectionObject(
    { type: node, name: `${name}Connection`, description: options.page },
    { name: `${name}Edge`, description: options.edge },
  );
  builder.queryField(field, (t) =>
    t.field({
      type: connection,
      description: options.description,
      args: { ...pageArgs },
      authScopes: { may: feed.action },
      resolve: (_root, args, context) => listChanges(context, feed, args.first, args.after ?? null),
    }),
  );
}
