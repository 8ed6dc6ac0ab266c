/** Refuses, by name, texts of a document and of its variables that nothing here can keep. */
import type { ApolloServerPlugin } from '@apollo/server';
import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { ERROR_TABLE } from '../../platform/error-table.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { holdsUnstorable, isUnstorable } from '../../platform/unstorable-text.ts';

const { message } = ERROR_TABLE.UNSTORABLE_TEXT;

/** For the literals: a validation rule, so that a document that comes again is not read again. */
export function unstorableTextRule(context: ValidationContext): ASTVisitor {
  return {
    StringValue(node) {
      if (!isUnstorable(node.value)) return;
      context.reportError(
        new GraphQLError(message, { nodes: node, extensions: { limit: 'UNSTORABLE_TEXT' } }),
      );
    },
  };
}

/** For the variables. */
export const unstorableTextPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request }) {
        if (!holdsUnstorable(request.variables)) return;
        throw new GraphQLError(message, {
          extensions: { code: 'UNSTORABLE_TEXT', http: { status: 400 } },
        });
      },
    };
  },
};
