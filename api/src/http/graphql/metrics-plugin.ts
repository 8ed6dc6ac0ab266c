/**
 * Counts operations by their root field, which is a name of the schema. The name of an operation is
 * chosen by the client, and so would be the number of time series.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { ERROR_ROWS } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { operationDuration, operations } from '../../platform/metrics.ts';
import { rootFields } from './root-fields.ts';

/** Apollo keeps parsed documents, so the same text gives the same node again. */
const names = new WeakMap<OperationDefinitionNode, string>();

/** The root field of a valid operation, `several` for more than one, `none` for a refused document. */
function nameOf(operation: OperationDefinitionNode | undefined, document?: DocumentNode): string {
  if (operation === undefined || document === undefined) return 'none';
  let name = names.get(operation);
  if (name === undefined) {
    const fields = new Set(rootFields(operation, document).map((field) => field.name.value));
    name = fields.size === 1 ? ([...fields][0] as string) : 'several';
    names.set(operation, name);
  }
  return name;
}

export const metricsPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    const startedAt = performance.now();
    let valid = false;
    return {
      async didResolveOperation() {
        valid = true;
      },
      async willSendResponse({ operation, document, response }) {
        const name = nameOf(valid ? operation : undefined, document);
        const errors = response.body.kind === 'single' ? response.body.singleResult.errors : [];
        const code = errors?.[0]?.extensions?.code;
        operations.inc({
          operation: name,
          code: code === undefined ? 'OK' : ERROR_ROWS.has(String(code)) ? String(code) : 'OTHER',
        });
        operationDuration.observe({ operation: name }, (performance.now() - startedAt) / 1_000);
      },
    };
  },
};
