/** The interleaved rounds: in each, every target does the same for the same time, one after another. */
import { childrenCpuSeconds, processCpuSeconds } from '../load/cpu-time.ts';
import { median } from '../load/latencies.ts';
import { type LoadRequest, runLoad } from '../load/run-load.ts';
import type { Target } from '../targets/target.ts';

export interface Contestant {
  target: Target;
  requests: readonly LoadRequest[];
}

export interface Measurement {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Against the first contestant of the same round. */
  ratio: number;
  /** Microseconds of CPU a request in the target's process, and in PostgreSQL when it is ours. */
  nodeMicroseconds: number;
  postgresMicroseconds: number | null;
  errors: Map<string, number>;
}

export interface Standing {
  name: string;
  rounds: Measurement[];
}

export interface MeasureSettings {
  rounds: number;
  seconds: number;
  connections: number;
  postmasterPid: number | null;
}

const WARM_UP_SECONDS = 2;

/** One standing for each contestant, in their order; the first is what the others are compared with. */
export async function measure(
  contestants: readonly Contestant[],
  settings: MeasureSettings,
): Promise<Standing[]> {
  for (const { target, requests } of contestants) {
    await runLoad(requests, {
      port: target.port,
      connections: settings.connections,
      seconds: WARM_UP_SECONDS,
    });
  }
  const standings = contestants.map(({ target }) => ({
    name: target.name,
    rounds: [] as Measurement[],
  }));
  for (let round = 0; round < settings.rounds; round += 1) {
    // Another order each round, so that none always follows the same neighbour.
    const order = contestants.map((_, index) => (index + round) % contestants.length);
    const results = new Map<number, Measurement>();
    for (const index of order) {
      results.set(index, await measureOnce(contestants[index] as Contestant, settings));
    }
    const limit = results.get(0)?.requestsPerSecond ?? Number.NaN;
    for (const [index, result] of results) {
      standings[index]?.rounds.push({ ...result, ratio: result.requestsPerSecond / limit });
    }
  }
  return standings;
}

async function measureOnce(
  { target, requests }: Contestant,
  { seconds, connections, postmasterPid }: MeasureSettings,
): Promise<Measurement> {
  const postgresCpu = () => (postmasterPid === null ? 0 : childrenCpuSeconds(postmasterPid));
  const nodeBefore = processCpuSeconds(target.pid);
  const postgresBefore = postgresCpu();
  const result = await runLoad(requests, { port: target.port, connections, seconds });
  const perRequest = (cpuSeconds: number) => (cpuSeconds * 1e6) / result.requests;
  return {
    requestsPerSecond: result.requests / result.seconds,
    p50: result.latencies.percentile(50),
    p99: result.latencies.percentile(99),
    ratio: Number.NaN,
    nodeMicroseconds: perRequest(processCpuSeconds(target.pid) - nodeBefore),
    postgresMicroseconds:
      postmasterPid === null ? null : perRequest(postgresCpu() - postgresBefore),
    errors: result.errors,
  };
}

/** The median of one figure over the rounds. */
export function medianOf(
  { rounds }: Standing,
  figure: (measurement: Measurement) => number | null,
): number {
  return median(rounds.map(figure).filter((value) => value !== null));
}
