import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMBEDDED_ROLE } from './cluster.ts';

/**
 * URL under which an embedded server of this data directory would be reached if it is running; null
 * when the directory holds none. Whether it answers is for the caller to try.
 */
export function findRunningEmbeddedUrl(dataDir: string, database = 'shequ'): string | null {
  const portFile = join(dataDir, 'postgres-port');
  const passwordFile = join(dataDir, 'postgres-password');
  if (!existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) return null;
  if (!existsSync(portFile) || !existsSync(passwordFile)) return null;
  const port = readFileSync(portFile, 'utf8').trim();
  const password = readFileSync(passwordFile, 'utf8').trim();
  return `postgres://${EMBEDDED_ROLE}:${password}@127.0.0.1:${port}/${database}`;
}
