/** The Apollo server, without listening: the HTTP app hands it requests, tests may call it directly. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { compiledExecutorPlugin } from './compiled/compiled-executor.ts';
import { stringifyAnswer } from './compiled/json-text.ts';
import type { Logger, RequestContext } from './context.ts';
import { apolloLogger } from './graphql/apollo-logger.ts';
import { costPlugin } from './graphql/cost-plugin.ts';
import { documentLimits } from './graphql/document-limits.ts';
import { errorLogPlugin } from './graphql/error-log.ts';
import { formatError } from './graphql/format-error.ts';
import { inFlightPlugin } from './graphql/in-flight-plugin.ts';
import { introspectionPlugin, singleIntrospection } from './graphql/introspection.ts';
import { LIMITS } from './graphql/limits.ts';
import { unstorableTextPlugin, unstorableTextRule } from './graphql/unstorable-text.ts';
import { buildSchema } from './schema.ts';

export interface ApolloSettings {
  log: Logger;
  /** Whether the hot operations are compiled; off only to hold the two ways equal in tests. */
  compiled?: boolean;
  plugins?: ApolloServerPlugin<RequestContext>[];
}

/** A started server; `stop` it when done. */
export async function createApolloServer(
  settings: ApolloSettings,
): Promise<ApolloServer<RequestContext>> {
  const server = new ApolloServer<RequestContext>({
    schema: buildSchema(),
    // Not read from NODE_ENV: the server is the same wherever it runs.
    nodeEnv: 'production',
    // The schema is a public contract.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Would keep any client's text in memory.
    persistedQueries: false,
    // "Did you mean …" would spell out names to those who guess.
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [documentLimits, singleIntrospection, unstorableTextRule],
    // Names that resemble a wrong one are not shown, so they are not looked for either: that takes longer
    // than all the rest. Ten faults are enough to go on with.
    validationOptions: { maxErrors: LIMITS.validationErrors, hideSuggestions: true },
    stopOnTerminationSignals: false,
    logger: apolloLogger(settings.log),
    formatError,
    stringifyResult: stringifyAnswer,
    plugins: [
      // Its field instrumentation calls `then` on what resolvers return, which runs a Drizzle query
      // a second time, and makes a compiled executor useless.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      errorLogPlugin,
      unstorableTextPlugin,
      costPlugin,
      inFlightPlugin,
      ...(settings.compiled === false ? [] : [compiledExecutorPlugin]),
      introspectionPlugin(),
      ...(settings.plugins ?? []),
    ],
  });
  await server.start();
  return server;
}
