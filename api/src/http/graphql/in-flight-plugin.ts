/** Lets an operation run when it is its viewer's turn, once it is known whether it changes something. */
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ApiError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';

/** Apollo takes the status and the headers of an answer from errors of GraphQL's own kind. */
function withHttp(error: ApiError): GraphQLError {
  const headers = new HeaderMap();
  const { retryAfterSeconds } = error.details;
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  return new GraphQLError(error.message, {
    extensions: {
      ...error.details,
      code: error.code,
      http: { status: error.status ?? 200, headers },
    },
  });
}

export const inFlightPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        if (operation === undefined) return;
        try {
          await contextValue.enter(operation.operation === 'mutation' ? 'mutation' : 'query');
        } catch (error) {
          throw error instanceof ApiError ? withHttp(error) : error;
        }
        contextValue.budget.loopTime.begin();
      },
    };
  },
};
