/**
 * Introspection is answered once: the schema does not change while the process lives, so the answer
 * to the same document with the same variables is kept. And an operation asks for it once, since each
 * alias of `__schema` would walk the whole schema again.
 */
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type ASTVisitor,
  executeSync,
  GraphQLError,
  type OperationDefinitionNode,
  print,
  type ValidationContext,
} from 'graphql';
import { ERROR_TABLE } from '../../platform/error-table.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { jsonBytes, WrittenData } from '../../platform/json-text.ts';
import { rootFields } from './root-fields.ts';

const EXPENSIVE = ['__schema', '__type'];

/** Answers kept; the one that was not asked for longest goes first. */
const MOST_ANSWERS = 32;
/** Characters of document and variables above which an answer is not kept. */
const LONGEST_KEY = 20_000;

/** Refuses a document that asks for the schema under more than one key. */
export function singleIntrospection(context: ValidationContext): ASTVisitor {
  let found = 0;
  return {
    OperationDefinition(operation) {
      const fields = rootFields(operation, context.getDocument()).filter(({ name }) =>
        EXPENSIVE.includes(name.value),
      );
      const keys = new Set(fields.map(({ alias, name }) => (alias ?? name).value));
      found += keys.size;
      if (keys.size === 0 || found === 1) return false;
      context.reportError(
        new GraphQLError(ERROR_TABLE.TOO_MUCH_INTROSPECTION.message, {
          nodes: fields,
          extensions: { limit: 'TOO_MUCH_INTROSPECTION', found, maximum: 1 },
        }),
      );
      return false;
    },
  };
}

/** Answers operations that select nothing but introspection, from memory where it can. */
export function introspectionPlugin(): ApolloServerPlugin<RequestContext> {
  /** The document without what does not matter; null when it selects something else. */
  const normalised = new WeakMap<OperationDefinitionNode, string | null>();
  const answers = new Map<string, WrittenData>();

  function keep(key: string, answer: WrittenData): void {
    answers.delete(key);
    answers.set(key, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= MOST_ANSWERS) break;
      answers.delete(oldest);
    }
  }

  return {
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, operation, request }) {
          if ((operation as OperationDefinitionNode | undefined) === undefined) return null;
          let text = normalised.get(operation);
          if (text === undefined) {
            const isAlone = rootFields(operation, document).every(({ name }) =>
              name.value.startsWith('__'),
            );
            text = isAlone ? print(document) : null;
            normalised.set(operation, text);
          }
          if (text === null) return null;
          const key = JSON.stringify([text, request.operationName, request.variables]);
          let data = answers.get(key);
          if (data === undefined) {
            const { operationName, variables: variableValues } = request;
            const result = executeSync({ schema, document, operationName, variableValues });
            // Faults are told in the usual form by the general executor.
            if (result.errors !== undefined || result.data == null) return null;
            data = new WrittenData(jsonBytes(result.data));
          }
          if (key.length <= LONGEST_KEY) keep(key, data);
          return {
            http: { headers: new HeaderMap() },
            body: {
              kind: 'single',
              singleResult: { data: data as unknown as Record<string, unknown> },
            },
          };
        },
      };
    },
  };
}
