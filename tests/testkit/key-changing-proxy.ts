/**
 * Stands between a client and PostgreSQL as a pooler does: it hands out a key of its own for
 * cancellations instead of the server's.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const BACKEND_KEY_DATA = 'K'.charCodeAt(0);
const READY_FOR_QUERY = 'Z'.charCodeAt(0);

export interface KeyChangingProxy {
  port: number;
  close(): Promise<void>;
}

/** Passes the server's messages on, one by one until the first ReadyForQuery, then as they come. */
function changeKeys(upstream: Socket, client: Socket): void {
  let waiting = Buffer.alloc(0);
  upstream.on('data', function onGreeting(chunk: Buffer) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 5 && waiting.length > waiting.readInt32BE(1)) {
      const message = waiting.subarray(0, 1 + waiting.readInt32BE(1));
      waiting = waiting.subarray(message.length);
      if (message[0] === BACKEND_KEY_DATA) message.writeInt32BE(1, 5);
      client.write(message);
      if (message[0] !== READY_FOR_QUERY) continue;
      upstream.off('data', onGreeting);
      client.write(waiting);
      upstream.pipe(client);
      return;
    }
  });
}

export async function startKeyChangingProxy(upstreamPort: number): Promise<KeyChangingProxy> {
  const server = createServer((client) => {
    const upstream = connect(upstreamPort, '127.0.0.1');
    client.pipe(upstream);
    changeKeys(upstream, client);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
