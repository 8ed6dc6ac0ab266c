/**
 * `/metrics` in the text format of Prometheus, for the operator and nobody else (decision note 212):
 * with `METRICS_TOKEN` for whoever sends it; without one only for programs on this machine that ask
 * directly, and for nobody once the site has a public address.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics } from 'prom-client';
import { type Database, poolUse } from '../platform/database/db.ts';
import { ApiError } from '../platform/errors.ts';
import { describeError } from '../platform/log-error.ts';
import {
  completionsDue,
  databaseUp,
  feedLag,
  httpDuration,
  httpRequests,
  operationsInFlight,
  poolConnections,
  poolSize,
  poolWaiting,
  registry,
  webhookDeadLetters,
  webhooksFailing,
} from '../platform/metrics.ts';
import { isLoopback } from '../process/env.ts';
import type { InFlightGate } from './in-flight.ts';
import { selectFigures } from './metrics.store.ts';
import { within } from './within.ts';

/** Prometheus gives up after 10 s. */
const DATABASE_MILLISECONDS = 2_000;
/** A timer so often measures how late timers come. */
const LOOP_MILLISECONDS = 20;

const ASK_HERE =
  '指标只能在本机直接读取；网站有对外的地址时，请设置 METRICS_TOKEN，并以 Authorization: Bearer 送来。';
const ASK_WITH_TOKEN = '读取指标须以 Authorization: Bearer 送来 METRICS_TOKEN 的值。';

/** Sent by proxies, so that a request which has one did not begin on this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export interface MetricsSettings {
  database: Database;
  inFlight: InFlightGate;
  /** Origin under which browsers reach the server. */
  baseUrl: string;
  token: string | null;
}

export interface MetricsReader {
  /** Of the socket, whatever proxies say. */
  remoteAddress: string | undefined;
  headers: IncomingHttpHeaders;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The name in a Host header or an origin, without port and brackets. */
function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}

export function mayReadMetrics(
  { remoteAddress = '', headers }: MetricsReader,
  { baseUrl, token }: Pick<MetricsSettings, 'baseUrl' | 'token'>,
): boolean {
  if (token !== null) {
    const [, given] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
    return given !== undefined && timingSafeEqual(digest(given), digest(token));
  }
  return (
    isLoopback(hostOf(baseUrl)) &&
    isLoopback(remoteAddress.replace(/^::ffff:/, '')) &&
    // A page that had its own name resolve to this machine would still send that name.
    isLoopback(hostOf(`http://${headers.host ?? ''}`)) &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}

function collectOwn({ database, inFlight }: MetricsSettings): void {
  const { running, waiting } = inFlight.counts();
  operationsInFlight.set({ state: 'running' }, running);
  operationsInFlight.set({ state: 'waiting' }, waiting);
  const pool = poolUse(database);
  poolConnections.set({ state: 'idle' }, pool.idle);
  poolConnections.set({ state: 'busy' }, pool.busy);
  poolWaiting.set(pool.waiting);
  poolSize.set(pool.size);
}

async function collectFromDatabase(
  { database }: MetricsSettings,
  onFailure: (error: unknown) => void,
): Promise<void> {
  try {
    const figures = await within(DATABASE_MILLISECONDS, selectFigures(database.sql));
    databaseUp.set(1);
    feedLag.set(figures.feedLagSeconds);
    completionsDue.set(figures.completionsDue);
    webhooksFailing.set(figures.webhooksFailing);
    webhookDeadLetters.set(figures.webhookDeadLetters);
  } catch (error) {
    onFailure(error);
    databaseUp.set(0);
    // Old figures would look like new ones.
    feedLag.remove();
    completionsDue.remove();
    webhooksFailing.remove();
    webhookDeadLetters.remove();
  }
}

/** Once in a process: it listens to the garbage collector and to the event loop. */
let isObserving = false;

function observeProcess(): void {
  if (isObserving) return;
  isObserving = true;
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_MILLISECONDS });
}

export function registerMetrics(app: FastifyInstance, settings: MetricsSettings): void {
  observeProcess();
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    httpRequests.inc({ route, method: request.method, status: reply.statusCode });
    httpDuration.observe({ route }, reply.elapsedTime / 1_000);
    done();
  });
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const reader = { remoteAddress: request.socket.remoteAddress, headers: request.headers };
    if (!mayReadMetrics(reader, settings)) {
      throw new ApiError(
        'METRICS_NOT_PERMITTED',
        settings.token === null ? ASK_HERE : ASK_WITH_TOKEN,
      );
    }
    collectOwn(settings);
    await collectFromDatabase(settings, (error) =>
      request.log.warn(
        { error: describeError(error), requestId: request.id },
        'figures of the database are missing in the metrics',
      ),
    );
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
