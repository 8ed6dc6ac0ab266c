/** `totalCount`: a field of the connections whose rows can be counted (decision 221). */
import type { SchemaTypes } from '@pothos/core';
import type { builder } from './builder.ts';
import { COUNTED_AS, type CountedConnection, MOST_COUNTED } from './pagination.ts';

type Types = (typeof builder)['$inferSchemaTypes'] & SchemaTypes;

/** Counted only when it is asked for. */
export const totalCount = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, object>) => ({
  totalCount: t.int({
    nullable: true,
    description: `How many there are on all pages together, for the filter and the viewer; null when there are more than ${MOST_COUNTED.toLocaleString('en')}. Counted anew each time: ask for it with the first page only. Costs as much as ${COUNTED_AS.toLocaleString('en')} objects.`,
    resolve: async (page) => await (page as CountedConnection<unknown>).countAll(),
  }),
});
