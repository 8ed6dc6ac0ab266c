/** The server of a folder, as the benches see it; see `compressed-server.ts`. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('compressed-server.ts', import.meta.url));

export interface CompressedFolder {
  /** Ends in a slash. */
  url: string;
  /** Bytes of bodies sent so far; with `counts`, of those whose path it accepts. */
  bytesSent(counts?: (path: string) => boolean): Promise<number>;
  close(): Promise<void>;
}

export async function serveCompressed(folder: string): Promise<CompressedFolder> {
  const server = fork(SERVER, [folder]);
  const [port] = (await once(server, 'message')) as [number];
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    bytesSent: async (counts = () => true) => {
      const sent = (await (await fetch(`${url}-/sent`)).json()) as [string, number][];
      return sent.reduce((sum, [path, bytes]) => (counts(path) ? sum + bytes : sum), 0);
    },
    close: async () => {
      const ended = once(server, 'exit');
      server.disconnect();
      await ended;
    },
  };
}
