/**
 * A whole API on a database of its own: real HTTP on a free port, real sign-in. Tests speak GraphQL
 * through it and may look at the database afterwards.
 */

import { randomBytes } from 'node:crypto';
import { type App, createApp } from '../../api/src/http/app.ts';
import type { OidcSettings } from '../../api/src/modules/account/auth.ts';
import { type Database, openDatabase } from '../../api/src/platform/database/db.ts';
import { watchAuditActions } from './audit-watch.ts';
import { createTestDatabase } from './db.ts';
import { findFreePort } from './ports.ts';
import { watchRegions } from './region-watch.ts';

export interface GraphqlAnswer<Data> {
  status: number;
  headers: Headers;
  data: Data | null;
  errors: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

/** Who sends a request: a session cookie, an API key, or nobody. */
export interface TestCredentials {
  cookie?: string;
  apiKey?: string;
}

export interface TestApi {
  url: string;
  app: App;
  database: Database;
  databaseUrl: string;
  /** Lines that the server logged so far. */
  logLines: string[];
  /** Sends one operation; returns data and errors as they came. */
  graphql<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    credentials?: TestCredentials,
  ): Promise<GraphqlAnswer<Data>>;
  /** Signs in and returns the credentials to pass on; throws with the server's answer when refused. */
  signIn(username: string, password: string): Promise<{ cookie: string }>;
  close(): Promise<void>;
}

export const TEST_SECRET = 'a-secret-for-tests-only-0123456789abcdef';

const CREDENTIAL_KEY = randomBytes(32);

export interface TestApiOptions {
  /** Origin that the server believes to have; default its own address on http. */
  baseUrl?: string;
  trustProxy?: string[];
  logLevel?: string;
  /** Told the text of every statement that the server sends to its database. */
  onStatement?: (text: string) => void;
  /**
   * What one viewer may spend in a second; see api/src/http/rate-limit.ts. By default far more than in
   * the product: tests ask without a pause, and on a busy machine everything takes longer.
   */
  pointsPerSecond?: number;
  /** The key that signs credentials, asked for each time; default one of this process. */
  credentialKey?: () => Buffer;
  /** A government identity provider; default none. */
  oidc?: OidcSettings | null;
  /** Lets a program with it read `/metrics`; default none. */
  metricsToken?: string | null;
  /** Folder of a built site to serve; default none. */
  siteDir?: string | null;
  /** A migrated database to serve, which stays afterwards; default a new one, which does not. */
  databaseUrl?: string;
  /** Off for connections without time limits, as behind PgBouncer: a lock may then be held at leisure. */
  preparedStatements?: boolean;
}

/** Starts it; call `close` when done. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const own = options.databaseUrl === undefined ? await createTestDatabase() : null;
  const databaseUrl = own?.url ?? (options.databaseUrl as string);
  const { onStatement, pointsPerSecond = 1_000_000 } = options;
  const database = openDatabase({
    url: databaseUrl,
    poolSize: 5,
    preparedStatements: options.preparedStatements ?? true,
    ...(onStatement === undefined ? {} : { onStatement }),
  });
  await watchRegions(database.sql);
  await watchAuditActions(database.sql);
  const logLines: string[] = [];
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const app = await createApp({
    database,
    secret: TEST_SECRET,
    readCredentialKey: () => options.credentialKey?.() ?? CREDENTIAL_KEY,
    baseUrl: options.baseUrl ?? url,
    trustedOrigins: [options.baseUrl ?? url, url],
    trustProxy: options.trustProxy ?? [],
    logLevel: options.logLevel ?? 'info',
    oidc: options.oidc ?? null,
    metricsToken: options.metricsToken ?? null,
    siteDir: options.siteDir ?? null,
    logStream: { write: (line) => void logLines.push(line) },
    pointsPerSecond,
  });
  await app.fastify.listen({ port, host: '127.0.0.1' });

  async function graphql<Data>(
    query: string,
    variables: Record<string, unknown> = {},
    credentials: TestCredentials = {},
  ): Promise<GraphqlAnswer<Data>> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(credentials) },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<GraphqlAnswer<Data>>;
    return {
      status: response.status,
      headers: response.headers,
      data: body.data ?? null,
      errors: body.errors ?? [],
    };
  }

  async function signIn(username: string, password: string): Promise<{ cookie: string }> {
    const response = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username, password }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sign-in refused: ${response.status} ${text}`);
    return { cookie: cookieHeaderOf(response) };
  }

  return {
    url,
    app,
    database,
    databaseUrl,
    logLines,
    graphql,
    signIn,
    close: async () => {
      await app.close();
      await database.close();
      await own?.drop();
    },
  };
}

export function headersOf(credentials: TestCredentials): Record<string, string> {
  return {
    ...(credentials.cookie === undefined ? {} : { cookie: credentials.cookie }),
    ...(credentials.apiKey === undefined ? {} : { authorization: `Bearer ${credentials.apiKey}` }),
  };
}

/** The cookies that a response sets, as a browser would send them back. */
export function cookieHeaderOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** The data of an answer without errors; throws with query and body otherwise. */
export function expectData<Data>(answer: GraphqlAnswer<Data>): Data {
  if (answer.errors.length > 0 || answer.data === null) {
    throw new Error(
      `expected data, got ${answer.status} ${JSON.stringify(answer.errors, null, 2)}`,
    );
  }
  return answer.data;
}

/** The codes of the errors of an answer, in order; throws when there are none. */
export function expectErrorCodes(answer: GraphqlAnswer<unknown>): unknown[] {
  if (answer.errors.length === 0) {
    throw new Error(
      `expected errors, got ${answer.status} ${JSON.stringify(answer.data, null, 2)}`,
    );
  }
  return answer.errors.map((error) => error.extensions?.code);
}
