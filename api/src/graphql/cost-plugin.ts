/**
 * Refuses operations that may give too many objects, charges the others to the buckets of viewer and
 * address, and shows the cost in `extensions.cost` of every answer.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { ERROR_TABLE } from '../shared/errors.ts';
import { costOfOperation } from './cost.ts';
import { LIMITS } from './limits.ts';

export const costPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    let cost: { nodes: number; maximum: number } | undefined;
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (operation === undefined) return;
        const nodes = costOfOperation(schema, document, operation, request.variables ?? {});
        cost = { nodes, maximum: LIMITS.nodes };
        contextValue.charge(nodes);
        if (nodes <= LIMITS.nodes) return;
        throw new GraphQLError(ERROR_TABLE.TOO_COSTLY.message, {
          extensions: {
            code: 'TOO_COSTLY',
            found: nodes,
            maximum: LIMITS.nodes,
            http: { status: 400 },
          },
        });
      },
      async willSendResponse({ response }) {
        if (cost === undefined || response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        result.extensions = { ...result.extensions, cost };
      },
    };
  },
};
