/** Logs what the client is told only as INTERNAL_ERROR, TIMEOUT or NOT_READY, with its cause. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { describeError } from '../../platform/log-error.ts';
import { formatError } from './format-error.ts';

const SERVER_FAULTS = ['INTERNAL_ERROR', 'TIMEOUT', 'NOT_READY'];

export const errorLogPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue, operationName }) {
        for (const error of errors) {
          const code = formatError(error.toJSON(), error).extensions?.code;
          const { requestId } = contextValue;
          if (code === 'NOT_PERMITTED') {
            contextValue.log.info(
              { event: 'not-permitted', requestId, path: error.path },
              'a query was not permitted',
            );
          }
          if (!SERVER_FAULTS.includes(String(code))) continue;
          contextValue.log.error(
            { error: describeError(error), code, requestId, path: error.path, operationName },
            'an operation failed',
          );
        }
      },
    };
  },
};
