/** Under which addresses browsers reach a server that listens on a host and port. */
import { networkInterfaces } from 'node:os';
import { isLoopback } from '../env.ts';

function originOf(host: string, port: number): string {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

/** The first is the one to show; all are trusted as origins of changes. */
export function listOrigins(host: string, port: number): string[] {
  if (isLoopback(host)) {
    const names = host === '::1' ? ['::1', 'localhost'] : [host, '127.0.0.1', 'localhost'];
    return [...new Set(names.map((name) => originOf(name, port)))];
  }
  if (host !== '0.0.0.0' && host !== '::') return [originOf(host, port)];
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    // Link-local IPv6 addresses carry a zone that no URL can hold.
    .filter((address) => !address.internal && !address.address.startsWith('fe80'))
    .map((address) => address.address);
  return ['127.0.0.1', 'localhost', ...own].map((name) => originOf(name, port));
}
