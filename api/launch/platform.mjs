import { createServer } from 'node:net';
import { LaunchError } from './say.mjs';

const MIN_NODE = 20;
/** What the pinned Node 24 binaries are linked against. */
const MIN_GLIBC = '2.28';

/**
 * Refuses machines that cannot run the product, saying why in one line.
 * @param {{ platform: string, arch: string, nodeVersion: string, glibc: string | undefined }} [machine]
 */
export function checkPlatform(machine = thisMachine()) {
  const { platform, arch, nodeVersion, glibc } = machine;
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64')) {
    throw new LaunchError(
      `本程序只能在 Linux（x64 或 arm64）上运行，而本机是 ${platform}-${arch}。 (Linux x64 or arm64 is needed)`,
    );
  }
  if (Number.parseInt(nodeVersion, 10) < MIN_NODE) {
    throw new LaunchError(
      `需要 Node.js ${MIN_NODE} 或更高版本，而本机是 ${nodeVersion}；请升级后重试。 (Node.js ≥ ${MIN_NODE} is needed)`,
    );
  }
  if (glibc === undefined || isOlder(glibc, MIN_GLIBC)) {
    throw new LaunchError(
      `需要 glibc ${MIN_GLIBC} 或更高版本，而本机是 ${glibc ?? 'musl 或未知的 C 库'}。 (glibc ≥ ${MIN_GLIBC} is needed)`,
    );
  }
}

/**
 * Refuses an address that is taken before anything is installed or built for it.
 * @param {NodeJS.ProcessEnv} env
 */
export async function checkAddressFree(env) {
  const host = env.HOST || '127.0.0.1';
  const port = Number(env.PORT || 4000);
  // A malformed value gets its sentence from the api, which checks the whole environment.
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return;
  const code = await tryToListen(host, port);
  if (code === 'EADDRINUSE') {
    throw new LaunchError(
      `${host}:${port} 已被占用；请停止占用它的程序，或用 PORT 指定另一个端口。 (port in use: set PORT)`,
    );
  }
}

/** @param {string} host @param {number} port @returns {Promise<string | undefined>} error code */
function tryToListen(host, port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

function thisMachine() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } } | undefined} */ (
    process.platform === 'linux' ? process.report.getReport() : undefined
  );
  return {
    platform: process.platform,
    arch: process.arch,
    nodeVersion: process.versions.node,
    glibc: report?.header.glibcVersionRuntime,
  };
}

/** @param {string} found @param {string} wanted both like `2.36` */
function isOlder(found, wanted) {
  const [foundMajor = 0, foundMinor = 0] = found.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return foundMajor < wantedMajor || (foundMajor === wantedMajor && foundMinor < wantedMinor);
}
