/** The interleaved rounds: in each, every target does the same for the same time, one after another. */
import { childrenCpuSeconds, machineCpu, processCpuSeconds } from '../load/cpu-time.ts';
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
  /** Requests per second against those of the first contestant in the same round. */
  ratio: number;
  /** The first contestant's processor time a request against this one's, in the same round. */
  cpuRatio: number | null;
  /** Microseconds of CPU a request in the target's process, and in PostgreSQL when it is ours. */
  nodeMicroseconds: number;
  postgresMicroseconds: number | null;
  /** Share of the machine that went to programs outside the bench, 0–1; null when PostgreSQL is elsewhere. */
  takenByOthers: number | null;
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
    const limit = results.get(0) as Measurement;
    for (const [index, result] of results) {
      standings[index]?.rounds.push({ ...result, ...compare(result, limit) });
    }
  }
  return standings;
}

function compare(result: Measurement, limit: Measurement): Pick<Measurement, 'ratio' | 'cpuRatio'> {
  const ratio = result.requestsPerSecond / limit.requestsPerSecond;
  if (result.postgresMicroseconds === null || limit.postgresMicroseconds === null) {
    return { ratio, cpuRatio: null };
  }
  return {
    ratio,
    cpuRatio:
      (limit.nodeMicroseconds + limit.postgresMicroseconds) /
      (result.nodeMicroseconds + result.postgresMicroseconds),
  };
}

async function measureOnce(
  { target, requests }: Contestant,
  { seconds, connections, postmasterPid }: MeasureSettings,
): Promise<Measurement> {
  const readCpu = () => ({
    node: processCpuSeconds(target.pid),
    postgres: postmasterPid === null ? 0 : childrenCpuSeconds(postmasterPid),
    client: processCpuSeconds(process.pid),
    machine: machineCpu(),
  });
  const before = readCpu();
  const result = await runLoad(requests, { port: target.port, connections, seconds });
  const after = readCpu();
  const node = after.node - before.node;
  const postgres = after.postgres - before.postgres;
  const own = node + postgres + after.client - before.client;
  const busy = after.machine.busy - before.machine.busy;
  const total = after.machine.total - before.machine.total;
  const perRequest = (cpuSeconds: number) => (cpuSeconds * 1e6) / result.requests;
  return {
    requestsPerSecond: result.requests / result.seconds,
    p50: result.latencies.percentile(50),
    p99: result.latencies.percentile(99),
    ratio: Number.NaN,
    cpuRatio: null,
    nodeMicroseconds: perRequest(node),
    postgresMicroseconds: postmasterPid === null ? null : perRequest(postgres),
    takenByOthers: postmasterPid === null ? null : Math.max(0, (busy - own) / total),
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
