/** A program that takes webhooks, on this machine. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Network, parseNetwork } from '../../../api/src/modules/webhook/address-rules.ts';

/** What the operator allows, so that a test may listen here. */
export const LOOPBACK = parseNetwork('127.0.0.0/8') as Network;

export interface Taken {
  headers: IncomingHttpHeaders;
  text: string;
  body: {
    endpoint: string;
    feed: string;
    cursor: string | null;
    items: Record<string, unknown>[];
  };
}

export interface Receiver {
  url: string;
  /** What came, in order, also what was refused. */
  taken: Taken[];
  /** Answers each request. */
  answer: (response: ServerResponse, taken: Taken) => void | Promise<void>;
  /** Ids of all that came, in order. */
  ids(): unknown[];
  /** The most that were under way at once. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

export const status = (code: number) => (response: ServerResponse) => {
  response.writeHead(code).end();
};

export async function startReceiver(): Promise<Receiver> {
  let underWay = 0;
  let most = 0;
  const server = createServer((request, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    response.once('close', () => {
      underWay -= 1;
    });
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      const taken = { headers: request.headers, text, body: JSON.parse(text) };
      receiver.taken.push(taken);
      void receiver.answer(response, taken);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    taken: [],
    answer: status(204),
    ids: () => receiver.taken.flatMap(({ body }) => body.items.map(({ id }) => id)),
    mostAtOnce: () => most,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
