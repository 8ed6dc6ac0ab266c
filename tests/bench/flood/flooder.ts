/** The worker that floods: connections that send as soon as they are answered, until told to stop. */
import { parentPort, workerData } from 'node:worker_threads';
import { Connection } from '../load/connection.ts';
import { FLOODS, type FloodKind } from './kinds.ts';

export interface FlooderSettings {
  port: number;
  kind: FloodKind;
  connections: number;
  /** Address that the flood comes from. */
  localAddress: string;
}

/** How often each status was answered. */
export type FloodCounts = Record<string, number>;

const { port, kind, connections, localAddress } = workerData as FlooderSettings;
const counts: FloodCounts = {};
let isStopped = false;
let sent = 0;

async function flood(): Promise<void> {
  let connection = await Connection.open(port, localAddress);
  while (!isStopped) {
    const request = FLOODS[kind](sent);
    sent += 1;
    const what = await connection.send(request).then(
      ({ status }) => String(status),
      () => 'cut',
    );
    counts[what] = (counts[what] ?? 0) + 1;
    if (what === 'cut') connection = await Connection.open(port, localAddress);
  }
  connection.close();
}

parentPort?.once('message', () => {
  isStopped = true;
});
await Promise.all(Array.from({ length: connections }, flood));
parentPort?.postMessage(counts);
