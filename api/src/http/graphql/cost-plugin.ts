/**
 * Refuses operations that may give too many objects, has the others charged, and shows in
 * `extensions.cost` of every answer what it cost and what is left.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ERROR_TABLE } from '../../platform/error-table.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { jsonBytes, WrittenData } from '../../platform/json-text.ts';
import { costOfOperation } from './cost.ts';
import { LIMITS } from './limits.ts';

export const costPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    let nodes = 0;
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (operation === undefined) return;
        nodes = costOfOperation(schema, document, operation, request.variables ?? {});
        if (nodes <= LIMITS.nodes) {
          contextValue.budget.reserve(nodes);
          return;
        }
        throw new GraphQLError(ERROR_TABLE.TOO_COSTLY.message, {
          extensions: {
            code: 'TOO_COSTLY',
            found: nodes,
            maximum: LIMITS.nodes,
            http: { status: 400 },
          },
        });
      },
      async willSendResponse({ request, response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        const { budget } = contextValue;
        budget.loopTime.begin();
        // Written here, because it takes long enough to be charged for.
        if (request.http !== undefined && result.data != null) result.data = written(result.data);
        const charge = budget.settle();
        result.extensions = {
          ...result.extensions,
          cost: { nodes, maximum: LIMITS.nodes, ...charge },
        };
      },
    };
  },
};

function written(data: Record<string, unknown>): Record<string, unknown> {
  if (data instanceof WrittenData) return data;
  return new WrittenData(jsonBytes(data)) as unknown as Record<string, unknown>;
}
