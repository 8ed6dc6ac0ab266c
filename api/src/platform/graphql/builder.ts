/**
 * The Pothos builder: plugins, scalars, and the permission scopes set once per request. No domain
 * types. Fields are non-null unless they say otherwise. Every field of Query and Mutation names its
 * action in `authScopes` (a test checks that); mutations are made with `addMutation` of
 * `mutation.ts`, inputs and arguments of the fields of `fields.ts`.
 */
import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin, { type AuthFailure } from '@pothos/plugin-scope-auth';
import type { Admission } from '@shequ/schema/calendar.ts';
import { type Action, canSomewhere, refuse } from '../authz.ts';
import { judgeDay, judgeInstant, printDay, printInstant } from '../time.ts';
import type { RequestContext } from './context.ts';

/** The action that was missing; the plugin nests failures. */
function actionOf(failure: AuthFailure): Action | null {
  if ('parameter' in failure) return failure.parameter as Action;
  if (!('failures' in failure)) return null;
  return failure.failures.map(actionOf).find((action) => action !== null) ?? null;
}

export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
  AuthScopes: { may: Action };
  Scalars: {
    ID: { Input: string; Output: string };
    /** In: what it was judged to be. Out: PostgreSQL's text of a timestamptz in UTC, or ISO 8601. */
    DateTime: { Input: Admission; Output: string };
    /** In: what it was judged to be. Out: PostgreSQL's text of a date. */
    Date: { Input: Admission; Output: string };
    /** Never an input. */
    JSON: { Input: never; Output: object };
  };
}>({
  // scope-auth comes first, so that its check wraps what the other plugins add.
  plugins: [ScopeAuthPlugin, RelayPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: (context) => ({ may: (action) => canSomewhere(context.viewer, action) }),
    treatErrorsAsUnauthorized: false,
    unauthorizedError: (_parent, context, _info, result) =>
      refuse(context.viewer, actionOf(result.failure) ?? 'node:read'),
  },
  relay: {
    // Ids are the uuids and codes that clients already know, so `node` is ours (modules/node).
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    edgesFieldOptions: { description: 'The rows of the page, in order.' },
    nodeFieldOptions: { description: 'The row.' },
    cursorFieldOptions: {
      description: 'Position of the row: pass it as `after` to continue from it.',
    },
    pageInfoFieldOptions: { description: 'Position of the page in the list.' },
    pageInfoTypeOptions: { description: 'Position of a page in its list.' },
    hasNextPageFieldOptions: { description: 'Whether rows follow `endCursor`.' },
    hasPreviousPageFieldOptions: { description: 'Always false: lists are paged forwards only.' },
    startCursorFieldOptions: {
      description: 'Cursor of the first row of the page; null on an empty page.',
    },
    endCursorFieldOptions: {
      description: 'Cursor of the last row of the page: pass it as `after`. Null on an empty page.',
    },
  },
});

builder.queryType({ description: 'Queries. Lists are paged forwards with `first` and `after`.' });
builder.mutationType({
  description:
    'Mutations. Each returns a union of its success and its refusals; after a refusal, nothing was changed.',
});

builder.scalarType('DateTime', {
  description:
    'An instant, RFC 3339 with microseconds, in UTC on output: `2026-11-22T01:02:03.123456Z`. On input, any offset is accepted, from 1900-01-01 to 2100-12-31 in UTC. An instant stored before year 1 or after year 9999 is returned as the first or last instant of that range.',
  serialize: (value) => printInstant(value),
  parseValue: (value) => judgeInstant(value),
});

builder.scalarType('Date', {
  description: 'A calendar day, `YYYY-MM-DD`, on input from 1900-01-01 to 2100-12-31.',
  serialize: (value) => printDay(value),
  parseValue: (value) => judgeDay(value),
});

builder.scalarType('JSON', {
  description:
    'A JSON object of another standard, as that standard says it; never an input. What is ours has fields.',
  serialize: (value) => value,
});

/** The arguments of every connection: `t.field({ args: { ...pageArgs } })`. Check `first` with `checkPageSize`. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ required: true, description: 'Number of rows, 1 to 100.' }),
  after: t.string({ description: 'Cursor of the row to continue after; null for the first page.' }),
}));
