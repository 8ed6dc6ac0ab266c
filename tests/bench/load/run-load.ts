/**
 * The closed loop: each connection sends its next request when the answer to the last one is there.
 * Every answer is compared, byte by byte, with the one that was checked against the reference before
 * the clock started; anything else is an error.
 */
import { Connection } from './connection.ts';
import { Latencies } from './latencies.ts';

export interface LoadRequest {
  bytes: Buffer;
  /** What the body must begin with; what may follow is only the answer's `extensions`. */
  expected: Buffer;
}

export interface LoadResult {
  requests: number;
  seconds: number;
  latencies: Latencies;
  /** What went wrong, and how often. */
  errors: Map<string, number>;
}

export interface LoadSettings {
  port: number;
  connections: number;
  seconds: number;
}

/** Sends the requests in turn, over and over, until the time is up. */
export async function runLoad(
  requests: readonly LoadRequest[],
  settings: LoadSettings,
): Promise<LoadResult> {
  const latencies = new Latencies();
  const errors = new Map<string, number>();
  const connections = await Promise.all(
    Array.from({ length: settings.connections }, () => Connection.open(settings.port)),
  );
  let next = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + settings.seconds * 1_000;

  async function keepSending(connection: Connection): Promise<void> {
    let sentAt = performance.now();
    while (sentAt < endsAt) {
      const request = requests[next % requests.length] as LoadRequest;
      next += 1;
      const { status, body } = await connection.send(request.bytes);
      const now = performance.now();
      latencies.add(now - sentAt);
      if (status !== 200 || !beginsWith(body, request.expected)) {
        const what = status === 200 ? 'another answer than the checked one' : `status ${status}`;
        errors.set(what, (errors.get(what) ?? 0) + 1);
      }
      sentAt = now;
    }
  }

  await Promise.all(
    connections.map((connection) =>
      keepSending(connection).catch((error: Error) => {
        errors.set(error.message, (errors.get(error.message) ?? 0) + 1);
      }),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const connection of connections) connection.close();
  return { requests: latencies.count, seconds, latencies, errors };
}

function beginsWith(body: Buffer, expected: Buffer): boolean {
  return (
    body.length >= expected.length &&
    body.compare(expected, 0, expected.length, 0, expected.length) === 0
  );
}
