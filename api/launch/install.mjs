/**
 * Brings node_modules to what pnpm-lock.yaml says, only when it is not there already, so that a
 * second start needs neither npx nor the network.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runWithProgress } from './run.mjs';
import { LaunchError, say, since } from './say.mjs';

const PNPM = 'pnpm@12.21.0';
const NODE_MAJOR = 24;
/** Rooms that serve; `tests` and its bench would bring browsers, Lighthouse and PostGraphile. */
const SERVING = ['shequ-academy', 'api', 'docs-site', '@shequ/schema'];

const INSTALL_SETTINGS = {
  // Without a terminal pnpm must not wait for an answer when it rebuilds node_modules.
  CI: 'true',
  npm_config_update_notifier: 'false',
  // Every package is fixed by its hash in the lockfile. The age of its release is asked when somebody
  // chooses a version (`pnpm add`, `pnpm install`), not again on each machine: that was 3,700 requests.
  pnpm_config_minimum_release_age: '0',
};

/** @typedef {'serve' | 'full'} Scope what serving needs, or everything for tests and development */

/**
 * @param {string} root folder of the clone
 * @param {Scope} scope
 * @returns {Promise<string>} path of the pinned Node that everything else runs on
 */
export async function ensureInstalled(root, scope) {
  const node = join(root, 'node_modules', '.bin', 'node');
  if (!isInstalled(root, scope)) await install(root, scope);
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (!version?.startsWith(`v${NODE_MAJOR}.`)) {
    throw new LaunchError(
      `${node} 应是 Node ${NODE_MAJOR}，而得到的是 ${version || '无法运行'}；请删除 node_modules 后重试。 (delete node_modules and start again)`,
    );
  }
  return node;
}

/**
 * @param {string} root
 * @param {Scope} scope
 * @returns {boolean} whether node_modules already holds this lockfile's packages for the scope
 */
export function isInstalled(root, scope) {
  const present = ['.bin/node', '../api/node_modules', '../docs-site/node_modules'];
  if (!present.every((path) => existsSync(join(root, 'node_modules', path)))) return false;
  if (isFullInstall(root) && sameFile(currentLockfile(root), join(root, 'pnpm-lock.yaml'))) {
    return true;
  }
  const marker = readText(markerFile(root));
  return scope === 'serve' && marker === `serve ${lockfileHash(root)}`;
}

/** @param {string} root @param {Scope} scope */
async function install(root, scope) {
  const startedAt = Date.now();
  // Whoever had everything keeps everything: a start must not take the tools away from a developer.
  const full = scope === 'full' || isFullInstall(root);
  say(
    `安装依赖（首次约需一两分钟）… installing ${full ? 'all packages' : 'what serving needs'}, a minute or two the first time`,
  );
  rmSync(markerFile(root), { force: true });
  const selection = full ? [] : ['--prod', ...SERVING.flatMap((name) => ['--filter', name])];
  const { exitCode } = await runWithProgress(
    'npx',
    ['--yes', '--prefer-offline', PNPM, 'install', '--frozen-lockfile', ...selection],
    {
      cwd: root,
      env: { ...process.env, ...INSTALL_SETTINGS },
      label: '安装依赖 installing',
    },
  );
  if (exitCode !== 0) {
    throw new LaunchError(
      `安装依赖失败（退出码 ${exitCode}），原因见上；首次安装需要能访问 npm 仓库。 (installing packages failed, see above)`,
      exitCode > 128 ? exitCode : 1,
    );
  }
  if (!full) writeFileSync(markerFile(root), `serve ${lockfileHash(root)}`);
  say(`依赖已就绪 packages ready (${since(startedAt)})`);
}

/** @param {string} root */
const markerFile = (root) => join(root, 'node_modules', '.shequ-installed');

/** @param {string} root the lockfile that pnpm keeps of what it has really installed */
const currentLockfile = (root) => join(root, 'node_modules', '.pnpm', 'lock.yaml');

/** @param {string} root */
function isFullInstall(root) {
  try {
    const state = JSON.parse(readText(join(root, 'node_modules', '.modules.yaml')) ?? '');
    return state.included?.devDependencies === true;
  } catch {
    return false;
  }
}

/** @param {string} root */
function lockfileHash(root) {
  const hash = createHash('sha256');
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    hash.update(readFileSync(join(root, name)));
  }
  return hash.digest('hex');
}

/** @param {string} one @param {string} other */
function sameFile(one, other) {
  const text = readText(one);
  return text !== undefined && text === readText(other);
}

/** @param {string} path @returns {string | undefined} undefined when there is no such file */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
