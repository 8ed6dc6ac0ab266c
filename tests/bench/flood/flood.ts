/**
 * A quiet viewer alone, then beside a flood of each kind. The flood is a worker with a thread of its
 * own, so that what it waits for does not delay the clock of the quiet viewer, and comes from an
 * address of its own each time, so that each begins with nothing spent. What it may spend at once is
 * gone after the first seconds, which are told apart.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Connection, encodeRequest } from '../load/connection.ts';
import { Latencies } from '../load/latencies.ts';
import type { SignedInLearner } from '../storm/learners.ts';
import type { FloodCounts, FlooderSettings } from './flooder.ts';
import type { FloodKind } from './kinds.ts';

/** What a learner's page asks for. */
export const QUIET_PAGE = `{ viewer { kind person { displayName
  transcript(first: 20) { edges { node { id activityTitle outcome completedAt } } } } } }`;

const FLOOD_CONNECTIONS = 4;
/** A person with a phone asks far less; more of them would be a load of its own. */
const QUIET_REQUESTS_PER_SECOND = 40;

export interface QuietResult {
  p50: number;
  p99: number;
  errors: number;
}

export interface FloodResult extends QuietResult {
  kind: FloodKind;
  /** The same viewer alone, just before. */
  alone: QuietResult;
  /** In the first seconds, in which the flood spends what it may spend at once. */
  atFirst: QuietResult;
  floodRequestsPerSecond: number;
  /** Share of the flood's requests that was answered with 429. */
  limited: number;
}

/** Asks at fixed times, whether the last answer is there or not, as several people would. */
async function askQuietly(
  port: number,
  { cookie }: SignedInLearner,
  seconds: number,
): Promise<QuietResult> {
  const request = encodeRequest({
    method: 'POST',
    path: '/graphql',
    headers: { cookie },
    body: JSON.stringify({ query: QUIET_PAGE }),
  });
  const latencies = new Latencies();
  let errors = 0;
  const idle: Connection[] = [];
  const ask = async (): Promise<void> => {
    const sentAt = performance.now();
    const connection = idle.pop() ?? (await Connection.open(port));
    const { status, body } = await connection.send(request);
    latencies.add(performance.now() - sentAt);
    if (status !== 200 || !body.toString().startsWith('{"data":{"viewer"')) errors += 1;
    idle.push(connection);
  };
  const startedAt = performance.now();
  const asked: Promise<void>[] = [];
  for (let count = 0; count < seconds * QUIET_REQUESTS_PER_SECOND; count += 1) {
    const dueAt = startedAt + (count * 1_000) / QUIET_REQUESTS_PER_SECOND;
    await sleep(Math.max(0, dueAt - performance.now()));
    asked.push(
      ask().catch(() => {
        errors += 1;
      }),
    );
  }
  await Promise.all(asked);
  for (const connection of idle) connection.close();
  return { p50: latencies.percentile(50), p99: latencies.percentile(99), errors };
}

/** One round of one kind. `index` makes the address, so it must be another each time. */
export async function measureFlood(
  kind: FloodKind,
  settings: { port: number; viewer: SignedInLearner; seconds: number; index: number },
): Promise<FloodResult> {
  const { port, viewer, seconds, index } = settings;
  const alone = await askQuietly(port, viewer, seconds);
  const workerData: FlooderSettings = {
    port,
    kind,
    connections: FLOOD_CONNECTIONS,
    localAddress: `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`,
  };
  const worker = new Worker(new URL('./flooder.ts', import.meta.url), { workerData });
  await once(worker, 'online');
  const startedAt = performance.now();
  const atFirst = await askQuietly(port, viewer, seconds);
  const beside = await askQuietly(port, viewer, seconds);
  worker.postMessage('stop');
  const [counts] = (await once(worker, 'message')) as [FloodCounts];
  const elapsed = (performance.now() - startedAt) / 1_000;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    ...beside,
    kind,
    alone,
    atFirst,
    floodRequestsPerSecond: all / elapsed,
    limited: (counts['429'] ?? 0) / all,
  };
}
