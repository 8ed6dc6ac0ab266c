import {
  type ChildProcess,
  type StdioNull,
  type StdioPipe,
  spawn,
  spawnSync,
} from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';

/** How to start a PostgreSQL program so that it does not see itself running as root. */
export interface ProcessIdentity {
  /**
   * Words put in front of the program and its arguments. Among them, where util-linux has setpriv,
   * those that make the kernel stop the program (SIGINT: to postgres, a fast and clean shutdown)
   * when this process dies in any way, so that a kill -9 leaves no orphan. Elsewhere the next start
   * stops the orphan.
   */
  prefix: string[];
  /** Who the process becomes, when not the current user. */
  uid?: number;
  gid?: number;
}

/** Programs are looked up here only, so that the result does not hang on the caller's shell. */
const SYSTEM_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
};

/**
 * Chooses the identity for a cluster directory (which need not exist yet).
 *
 * PostgreSQL refuses uid 0. Under root it therefore runs as whoever already owns the cluster, else
 * in a user namespace where root's own files appear under an ordinary uid (works below a mode-700
 * home, nothing to chown), else as `nobody` where the paths can be entered.
 *
 * Throws EmbeddedPostgresError when none of these is possible, or when an ordinary user meets a
 * cluster that belongs to somebody else.
 */
export function chooseIdentity(clusterDir: string, probeProgram: string): ProcessIdentity {
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  const ownUid = process.getuid?.() ?? 0;
  const dieWithParent = succeeds(['setpriv', '--pdeathsig', 'INT', 'true'])
    ? ['setpriv', '--pdeathsig', 'INT']
    : [];
  if (ownUid !== 0) {
    if (owner && owner.uid !== ownUid) {
      throw new EmbeddedPostgresError(
        `数据库目录 ${clusterDir} 属于用户 ${owner.uid}，而当前用户是 ${ownUid}；请用拥有它的用户运行，或用 DATA_DIR 指定另一个目录。 (the database directory belongs to another user)`,
      );
    }
    return { prefix: dieWithParent };
  }
  if (owner && owner.uid !== 0) return { prefix: dieWithParent, uid: owner.uid, gid: owner.gid };

  const mapped = readAccounts().find((account) => account.uid !== 0);
  if (mapped) {
    const prefix = ['unshare', '--user', `--map-user=${mapped.uid}`, `--map-group=${mapped.gid}`];
    if (succeeds([...prefix, probeProgram, '--version'])) {
      return { prefix: [...prefix, ...dieWithParent] };
    }
  }
  const nobody = readAccounts().find((account) => account.name === 'nobody');
  if (!owner && nobody) {
    const identity = { prefix: dieWithParent, uid: nobody.uid, gid: nobody.gid };
    const enterAndRun = ['sh', '-c', 'cd "$0" && "$1" --version', dirname(clusterDir)];
    if (succeeds([...enterAndRun, probeProgram], identity)) return identity;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL 不能以 root 运行，而本机不允许用户命名空间，nobody 也进不了 ${clusterDir}；请用普通用户运行，或用 DATABASE_URL 指定数据库。 (run as an ordinary user or set DATABASE_URL)`,
  );
}

/**
 * Starts a program under an identity, in a session of its own: Ctrl-C in a terminal reaches every
 * process of the foreground group, and the database must outlive the requests still being answered.
 */
export function spawnAs(
  identity: ProcessIdentity,
  cwd: string,
  [stdout, stderr]: [StdioNull | StdioPipe | number, StdioNull | StdioPipe | number],
  words: string[],
): ChildProcess {
  const [program = '', ...args] = [...identity.prefix, ...words];
  return spawn(program, args, {
    cwd,
    env: SYSTEM_ENVIRONMENT,
    stdio: ['ignore', stdout, stderr],
    detached: true,
    ...(identity.uid === undefined ? {} : { uid: identity.uid }),
    ...(identity.gid === undefined ? {} : { gid: identity.gid }),
  });
}

function succeeds(words: string[], as: { uid?: number; gid?: number } = {}): boolean {
  const [program = '', ...args] = words;
  return spawnSync(program, args, { env: SYSTEM_ENVIRONMENT, stdio: 'ignore', ...as }).status === 0;
}

/**
 * The machine's accounts, `nobody` first. initdb wants a passwd entry for the uid it sees, so the
 * namespace maps to one that exists instead of a fixed number.
 */
function readAccounts(): { name: string; uid: number; gid: number }[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
      .sort((a, b) => Number(b.name === 'nobody') - Number(a.name === 'nobody'));
  } catch {
    return [];
  }
}
