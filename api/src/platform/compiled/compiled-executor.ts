/**
 * Answers compiled operations without walking the schema field by field. Everything before it
 * (limits, validation, cost) and after it (formatting, headers) is Apollo's as ever. A request that
 * is refused or fails is left to the general executor, which says so in the usual form.
 */
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { getVariableValues, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../graphql/context.ts';
import { WrittenData } from '../json-text.ts';
import { type CompiledOperation, compileOperation } from './compile-operation.ts';

/** Apollo keeps parsed documents, so the same text gives the same node again. */
const compiled = new WeakMap<OperationDefinitionNode, CompiledOperation | null>();

export const compiledExecutorPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue }) {
        // Apollo's types promise an operation, but a name that the document does not have gives none;
        // graphql-js then says so.
        if ((operation as OperationDefinitionNode | undefined) === undefined) return null;
        let run = compiled.get(operation);
        if (run === undefined) {
          run = compileOperation(schema, document, operation);
          compiled.set(operation, run);
        }
        if (run === null) return null;
        // As graphql-js does it, so that defaults and faults of variables are the same.
        const { coerced } = getVariableValues(
          schema,
          operation.variableDefinitions ?? [],
          request.variables ?? {},
        );
        if (coerced === undefined) return null;
        try {
          const bytes = await run(contextValue, coerced);
          if (bytes === undefined) return null;
          // Text already: `stringifyAnswer` sends it as it is.
          const data = new WrittenData(bytes) as unknown as Record<string, unknown>;
          return {
            http: { headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data } },
          };
        } catch {
          // Asked again the general way, the same fault gets its code, path and log line.
          return null;
        }
      },
    };
  },
};
