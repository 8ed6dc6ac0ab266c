/** Logs what the client is told only as INTERNAL_ERROR, TIMEOUT or NOT_READY, with its cause. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import { describeError } from '../shared/log-error.ts';
import { toApiError } from './format-error.ts';

export const errorLogPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue, operationName }) {
        for (const error of errors) {
          // Without a path the fault is in the document or in reading the request: the client's.
          if (error.path === undefined) continue;
          const known = toApiError(error);
          if (!['INTERNAL_ERROR', 'TIMEOUT', 'NOT_READY'].includes(known.code)) continue;
          contextValue.log.error(
            { error: describeError(error), code: known.code, path: error.path, operationName },
            'a field failed',
          );
        }
      },
    };
  },
};
