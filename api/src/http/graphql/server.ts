/** The Apollo server, without listening: the HTTP app hands it requests, tests may call it directly. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { compiledExecutorPlugin } from '../../platform/compiled/compiled-executor.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { stringifyAnswer } from '../../platform/json-text.ts';
import type { Logger } from '../../platform/logger.ts';
import { apolloLogger } from './apollo-logger.ts';
import { costPlugin } from './cost-plugin.ts';
import { documentLimits } from './document-limits.ts';
import { errorLogPlugin } from './error-log.ts';
import { formatError } from './format-error.ts';
import { inFlightPlugin } from './in-flight-plugin.ts';
import { introspectionPlugin, singleIntrospection } from './introspection.ts';
import { LIMITS } from './limits.ts';
import { metricsPlugin } from './metrics-plugin.ts';
import { buildSchema } from './schema.ts';
import { unstorableTextPlugin, unstorableTextRule } from './unstorable-text.ts';

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
      metricsPlugin,
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
