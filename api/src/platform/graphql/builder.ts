/**
 * The Pothos builder: plugins, scalars, and the permission scopes set once per request. No domain
 * types. Fields are non-null unless they say otherwise. Every field of Query and Mutation names its
 * action in `authScopes` (a test holds that); mutations are made with `addMutation` of
 * `mutation.ts`.
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
    edgesFieldOptions: { description: 'The rows of the page in order.' },
    nodeFieldOptions: { description: 'The row itself.' },
    cursorFieldOptions: {
      description: 'Where the row stands: pass it as `after` to go on from it.',
    },
    pageInfoFieldOptions: { description: 'Where the page stands in the list.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether rows follow `endCursor`.' },
    hasPreviousPageFieldOptions: { description: 'Always false: lists page forwards only.' },
    startCursorFieldOptions: {
      description: 'Cursor of the first row of the page; null on an empty page.',
    },
    endCursorFieldOptions: {
      description: 'Cursor of the last row of the page: pass it as `after`. Null on an empty page.',
    },
  },
});

builder.queryType({ description: 'What can be read. Lists page forwards by `first` and `after`.' });
builder.mutationType({
  description:
    'What can be changed. Each field gives a union of its success and its named refusals; on a refusal nothing was changed.',
});

builder.scalarType('DateTime', {
  description:
    'An instant, RFC 3339 with microseconds, in UTC on output: `2026-11-22T01:02:03.123456Z`. On input any offset is taken, from 1900-01-01 to 2100-12-31 in UTC. One that was stored before the year 1 or after 9999 is shown as the first or last instant of these.',
  serialize: (value) => printInstant(value),
  parseValue: (value) => judgeInstant(value),
});

builder.scalarType('Date', {
  description: 'A calendar day, `YYYY-MM-DD`, on input from 1900-01-01 to 2100-12-31.',
  serialize: (value) => printDay(value),
  parseValue: (value) => judgeDay(value),
});

/** The arguments of every connection: `t.field({ args: { ...pageArgs } })`. Check `first` with `checkPageSize`. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ required: true, description: 'Rows wanted, 1 to 100.' }),
  after: t.string({ description: 'Cursor of the row to continue after; null for the first page.' }),
}));
