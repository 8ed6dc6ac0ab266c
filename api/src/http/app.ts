/**
 * The HTTP app, without listening: the built site at `/`, GraphQL, sign-in, health. One process
 * serves everything from one origin.
 */
import { constants } from 'node:zlib';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { configureImports } from '../import/import-settings.ts';
import type { OidcSettings } from '../modules/account/auth.ts';
import { type ResolvedViewer, resolveViewer } from '../modules/account/viewer.ts';
import { questionRenderer } from '../modules/attempt/question-renderer.ts';
import { configureIssuer } from '../modules/credential/issuer/issuer.ts';
import { configureRetention } from '../modules/personal/leaving/retention-settings.ts';
import type { Network } from '../modules/webhook/address-rules.ts';
import { configureWebhooks } from '../modules/webhook/webhook-settings.ts';
import { ANONYMOUS, type Viewer } from '../platform/authz.ts';
import type { Database } from '../platform/database/db.ts';
import { ApiError } from '../platform/errors.ts';
import { createContext, type RequestContext } from '../platform/graphql/context.ts';
import { newId } from '../platform/ids.ts';
import { later } from '../platform/later.ts';
import { describeError } from '../platform/log-error.ts';
import { DEFAULT_POINTS_PER_SECOND } from '../process/env.ts';
import { registerAuthRoutes } from './auth-routes.ts';
import { POINTS_PER_MILLISECOND, RequestBudget } from './budget.ts';
import { registerCredentialRoutes } from './credential-routes.ts';
import { handleError } from './error-handler.ts';
import { registerFileRoutes } from './file-routes.ts';
import { registerGraphiqlAssets, sendGraphiql, wantsGraphiql } from './graphiql.ts';
import { createApolloServer } from './graphql/server.ts';
import { registerHealth } from './health.ts';
import { createInFlightGate, type Passage } from './in-flight.ts';
import { standardLogStream } from './log-stream.ts';
import { loggerOptions, pathOf } from './logging.ts';
import { registerMetrics } from './metrics.ts';
import { createOwnAuthRoutes } from './own-auth-routes.ts';
import { createQueue, refuseLate } from './pace.ts';
import { registerPersonalRoutes } from './personal-routes.ts';
import { createRateLimiter } from './rate-limit.ts';
import { sendStandings } from './rate-limit-headers.ts';
import { registerRecordRoutes } from './record-routes.ts';
import { registerSecurityHeaders } from './security-headers.ts';
import { registerSite } from './site.ts';

declare module 'fastify' {
  interface FastifyRequest {
    resolvedViewer?: ResolvedViewer;
    budget?: RequestBudget;
    graphqlContext?: RequestContext;
    passage?: Passage;
  }
}

export const BODY_LIMIT_BYTES = 100 * 1024;

export interface AppOptions {
  database: Database;
  secret: string;
  /** The 32 secret bytes that sign credentials; asked for when one is signed. */
  readCredentialKey: () => Buffer;
  /** Origin that browsers use; its scheme decides about secure cookies. */
  baseUrl: string;
  /** Origins that may send changes. */
  trustedOrigins: string[];
  /** Addresses of proxies in front of the server; empty when there is none. */
  trustProxy: string[];
  logLevel: string;
  /** Receives the log instead of standard output. */
  logStream?: { write(line: string): void };
  oidc?: OidcSettings | null;
  /** Months that leavers keep their names; null: for ever. */
  leaverRetentionMonths?: number | null;
  /** Lets a program with it read `/metrics`; null: see `metrics.ts`. */
  metricsToken?: string | null;
  /** What webhooks may reach besides public addresses, and whether without TLS. Default: nothing. */
  webhooks?: { networks: readonly Network[]; allowHttp: boolean };
  /** Rate of one viewer on `/graphql`, in cost points; see `rate-limit.ts`. */
  pointsPerSecond?: number;
  /** Folder of the built site; null or missing to serve the API alone. */
  siteDir?: string | null;
}

export interface App {
  readonly fastify: FastifyInstance;
  readonly apollo: ApolloServer<RequestContext>;
  /** Loads what was left for later, so that the first who needs it does not wait. */
  warmUp(): Promise<void>;
  /** Finishes the requests under way and takes no more. The database stays open. */
  close(): Promise<void>;
}

function withoutSchemas(): never {
  throw new Error('a route names a JSON Schema: routes check with Zod');
}

export async function createApp(options: AppOptions): Promise<App> {
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustProxy.length === 0 ? false : options.trustProxy,
    genReqId: () => newId(),
    // One line of our own a request, in the onResponse hook, instead of Fastify's two.
    logController: new LogController({ disableRequestLogging: true }),
    logger: loggerOptions(options.logLevel, options.logStream ?? standardLogStream()),
    // Whoever logs names the request itself; a logger for each request costs more than the line it writes.
    childLoggerFactory: (logger) => logger,
    // A slow client may not hold a connection; a request has this long to arrive and be answered.
    connectionTimeout: 60_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    return503OnClosing: true,
    // No route names a JSON Schema, Zod reads what comes in: the compilers need not be loaded.
    schemaController: {
      compilersFactory: { buildValidator: withoutSchemas, buildSerializer: withoutSchemas },
    },
    forceCloseConnections: 'idle',
  });
  const log = server.log;
  const oidc = options.oidc ?? null;
  const auth = later(async () => {
    const { createAuth } = await import('../modules/account/auth.ts');
    return createAuth({
      database: options.database,
      secret: options.secret,
      baseUrl: options.baseUrl,
      trustedOrigins: options.trustedOrigins,
      oidc,
      log,
    });
  });
  const apollo = await createApolloServer({ log });

  // Hooks of every request call back: a promise for each costs more than what they do.
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  // Its fields are named one by one below, so there is nothing to look for and remove.
  const requestLog = log.child({}, { redact: [] });
  // A request that was under way when the server was asked to stop is answered, and its connection is
  // then closed: kept open for more, it would hold up the stop until it idles out.
  let isClosing = false;
  server.addHook('preClose', async () => {
    isClosing = true;
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    requestLog.info(
      {
        requestId: request.id,
        method: request.method,
        path: pathOf(request.url),
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });

  server.setErrorHandler(handleError);
  const isHttps = options.baseUrl.startsWith('https:');
  registerSecurityHeaders(server, isHttps);
  await server.register(compress, {
    threshold: 1_024,
    // Above this quality brotli costs more time than it saves on the way.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  registerHealth(server, options.database);
  const inFlight = createInFlightGate();
  registerMetrics(server, {
    database: options.database,
    inFlight,
    baseUrl: options.baseUrl,
    token: options.metricsToken ?? null,
  });

  const viewerSettings = {
    database: options.database,
    secret: options.secret,
    secure: isHttps,
    onUseNotRecorded: (error: unknown) => log.warn({ error }, 'the use of a key was not recorded'),
  };

  configureIssuer(options.database, {
    origin: options.baseUrl,
    readSeed: options.readCredentialKey,
  });
  configureImports(options.database, options.secret);
  configureRetention(options.database, options.leaverRetentionMonths ?? null);
  const { networks, allowHttp } = options.webhooks ?? { networks: [], allowHttp: false };
  configureWebhooks(options.database, { secret: options.secret, networks, allowHttp });
  const limiter = createRateLimiter(options.pointsPerSecond ?? DEFAULT_POINTS_PER_SECOND);

  registerAuthRoutes(server, {
    auth,
    baseUrl: options.baseUrl,
    trustedOrigins: options.trustedOrigins,
    hasSingleSignOn: oidc !== null,
    ownRoutes: createOwnAuthRoutes({
      viewerSettings,
      hasSingleSignOn: oidc !== null,
      admit: (viewer, address) => new RequestBudget(limiter.accountOf(viewer, address)).admit(0),
    }),
  });

  const chargeFor = (viewer: Viewer, address: string, milliseconds: number): void => {
    const account = limiter.accountOf(viewer, address);
    new RequestBudget(account).admit(0);
    account.charge(milliseconds * POINTS_PER_MILLISECOND);
  };
  const routeSettings = { database: options.database, viewerSettings, admit: chargeFor };
  registerCredentialRoutes(server, routeSettings);
  registerRecordRoutes(server, { ...routeSettings, origin: options.baseUrl });
  registerFileRoutes(server, { ...routeSettings, trustedOrigins: options.trustedOrigins });
  registerPersonalRoutes(server, routeSettings);

  /** Once a day for each session: the library prolongs it and renews the cookie. */
  async function prolongSession(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const { api } = await auth();
      const { headers } = await api.getSession({
        headers: new Headers({ cookie: request.headers.cookie ?? '' }),
        returnHeaders: true,
      });
      const cookies = headers.getSetCookie();
      if (cookies.length > 0) reply.header('set-cookie', cookies);
    } catch (error) {
      // The session is still valid; the next request tries again.
      log.warn({ error: describeError(error) }, 'a session was not prolonged');
    }
  }

  /**
   * Before the body is read, and before Apollo, so that a wrong key is refused with its own status,
   * whatever the document says. Without credentials the database is not asked.
   */
  async function admit(request: FastifyRequest): Promise<void> {
    const begin = (viewer: Viewer): void => {
      request.budget = new RequestBudget(limiter.accountOf(viewer, request.ip));
      // A body that does not say how long it is may be as long as any.
      const isChunked = request.headers['transfer-encoding'] !== undefined;
      request.budget.admit(
        isChunked ? BODY_LIMIT_BYTES : Number(request.headers['content-length'] ?? 0),
      );
    };
    try {
      request.resolvedViewer = await resolveViewer(
        { cookie: request.headers.cookie, authorization: request.headers.authorization },
        viewerSettings,
      );
    } catch (error) {
      // Whoever sends wrong keys is charged like those who send none.
      if (error instanceof ApiError) begin(ANONYMOUS);
      throw error;
    }
    begin(request.resolvedViewer.viewer);
  }

  const turnOfAnonymous = createQueue();

  /** Once the whole request has arrived: deadlines are judged by that. */
  async function prepareContext(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const receivedAt = new Date();
    const { viewer, isSessionStale } = request.resolvedViewer as ResolvedViewer;
    const budget = request.budget as RequestBudget;
    if (viewer.kind === 'ANONYMOUS') await turnOfAnonymous();
    budget.admitAgain();
    if (isSessionStale) await prolongSession(request, reply);
    budget.loopTime.begin();
    const passage = inFlight.passageOf(viewer, request.ip);
    // Whoever does not wait for the answer any more does not keep a place among those who do.
    reply.raw.once('close', passage.abandon);
    request.passage = passage;
    request.graphqlContext = createContext({
      viewer,
      database: options.database,
      requestId: request.id,
      remoteAddress: request.ip,
      receivedAt,
      log: request.log,
      budget,
      enter: passage.enter,
    });
  }

  const executeOperation = fastifyApolloHandler(apollo, {
    context: async (request) => request.graphqlContext as RequestContext,
  });
  server.decorateRequest('resolvedViewer');
  server.decorateRequest('budget');
  server.decorateRequest('graphqlContext');
  server.decorateRequest('passage');
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      if (wantsGraphiql(request)) return sendGraphiql(reply, isHttps);
      await admit(request).catch(refuseLate);
    },
    preHandler: (request, reply) => prepareContext(request, reply).catch(refuseLate),
    onSend: (request, reply, _payload, done) => {
      if (request.budget !== undefined) {
        request.budget.settle();
        sendStandings(reply, request.budget.standings());
      }
      done();
    },
    handler: async (request, reply) => {
      try {
        return await executeOperation.call(server, request, reply);
      } finally {
        request.passage?.leave();
      }
    },
  });

  registerGraphiqlAssets(server);
  await registerSite(server, { siteDir: options.siteDir ?? null, isHttps });

  return {
    fastify: server,
    apollo,
    warmUp: async () => {
      await auth();
      await questionRenderer();
    },
    close: async () => {
      await server.close();
      await apollo.stop();
    },
  };
}
