import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { EmbeddedPostgresError, explainFailure } from './embedded-error.ts';
import { type ProcessIdentity, spawnAs } from './identity.ts';

/** The only role of an embedded cluster. */
export const EMBEDDED_ROLE = 'shequ';

/**
 * Reads the cluster's password, making one on first use. Kept with mode 0600 beside the cluster:
 * loopback is open to every account of the machine, so trusting it is not enough.
 */
export function readOrCreatePassword(dataDir: string): string {
  const path = join(dataDir, 'postgres-password');
  if (!existsSync(path)) {
    writeFileSync(path, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  }
  return readFileSync(path, 'utf8').trim();
}

/**
 * Creates the cluster when there is none; otherwise checks that these binaries can run it.
 *
 * initdb works in a directory of another name that is renamed when it has succeeded, so that an
 * interrupted first start (Ctrl-C, full disk) leaves nothing that looks like a cluster. The name is
 * used once: a killed initdb's own child may go on writing in its directory for a moment.
 *
 * Throws EmbeddedPostgresError when initdb fails or the cluster has another major version.
 */
export async function ensureCluster(
  dataDir: string,
  clusterDir: string,
  password: string,
  binaries: PostgresBinaries,
  identity: ProcessIdentity,
): Promise<void> {
  removeLeftovers(dataDir);
  if (existsSync(clusterDir)) {
    assertVersion(clusterDir, binaries.majorVersion);
    return;
  }
  const workDir = mkdtempSync(`${clusterDir}.init-`);
  const passwordFile = `${workDir}.password`;
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (identity.uid !== undefined && identity.gid !== undefined) {
      chownSync(workDir, identity.uid, identity.gid);
      chownSync(passwordFile, identity.uid, identity.gid);
    }
    await runInitdb(binaries.initdb, workDir, passwordFile, identity, dataDir);
    renameSync(workDir, clusterDir);
  } catch (cause) {
    removeLeftovers(dataDir);
    if (cause instanceof EmbeddedPostgresError) throw cause;
    throw new EmbeddedPostgresError(explainFailure('初始化', String(cause), dataDir), { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Removes what interrupted first starts have left; what resists goes at a later start. */
function removeLeftovers(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((found) => found.startsWith('postgres.init-'))) {
    try {
      rmSync(join(dataDir, name), { recursive: true, force: true });
    } catch {
      // A process of that start is still writing there.
    }
  }
}

function assertVersion(clusterDir: string, expected: string): void {
  let found: string;
  try {
    found = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `${clusterDir} 存在，但其中没有可读的 PG_VERSION，不是完好的数据库目录；请从备份恢复，或用 DATA_DIR 指定另一个目录。 (not a readable database directory)`,
      { cause },
    );
  }
  if (found !== expected) {
    throw new EmbeddedPostgresError(
      `数据库目录 ${clusterDir} 是 PostgreSQL ${found} 的，而内置的是 ${expected}；请用版本 ${found} 导出数据后再导入，或用 DATA_DIR 指定另一个目录。 (database directory of another major version)`,
    );
  }
}

async function runInitdb(
  initdb: string,
  workDir: string,
  passwordFile: string,
  identity: ProcessIdentity,
  dataDir: string,
): Promise<void> {
  const child = spawnAs(
    identity,
    dataDir,
    ['pipe', 'pipe'],
    [
      initdb,
      `--pgdata=${workDir}`,
      `--username=${EMBEDDED_ROLE}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ],
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) {
    throw new EmbeddedPostgresError(explainFailure('初始化', output, dataDir));
  }
}
