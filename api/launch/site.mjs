/** Builds the static site when what it is made of has changed since the last build. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { homeInside, runWithProgress } from './run.mjs';
import { LaunchError, say, since } from './say.mjs';

/** Everything the built site depends on; folders are read whole. */
const INPUTS = ['content', 'docs-site', 'schema/src', 'schema/package.json', 'pnpm-lock.yaml'];
/** Folders that the build itself writes, or that are covered by the lockfile. */
const NOT_INPUTS = new Set(['node_modules', 'dist', '.astro', '.cache', 'decisions']);
/** Environment variables that change what is built. */
const VARIABLES = [
  'PUBLIC_URL',
  'CONTENT_DIR',
  'LOCAL_FILE',
  'PRIVACY_OPERATOR',
  'PRIVACY_CONTACT',
  'PRIVACY_RETENTION',
];

/**
 * @param {string} root folder of the clone
 * @param {string} node path of the pinned Node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ built: boolean }>}
 */
export async function ensureSite(root, node, env) {
  const marker = join(root, '.cache', 'site-build');
  const index = join(root, 'docs-site', 'dist', 'index.html');
  const inputs = hashInputs(root, env);
  if (existsSync(index) && existsSync(marker) && readFileSync(marker, 'utf8') === inputs) {
    return { built: false };
  }
  const startedAt = Date.now();
  say('构建站点（约需一分钟）… building the site, about a minute');
  // Gone before the build starts, so that an interrupted build is never taken for a finished one.
  rmSync(marker, { force: true });
  const { exitCode } = await runWithProgress(node, ['scripts/build.ts'], {
    cwd: join(root, 'docs-site'),
    // Astro keeps a settings file in the home directory; the clone is where everything belongs.
    env: { ...env, ASTRO_TELEMETRY_DISABLED: '1', ...homeInside(join(root, '.cache', 'home')) },
    label: '构建站点 building',
  });
  if (exitCode !== 0) {
    throw new LaunchError(
      `站点构建失败（退出码 ${exitCode}），原因见上。 (building the site failed, see above)`,
      exitCode > 128 ? exitCode : 1,
    );
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(marker, inputs);
  say(`站点已就绪 site ready (${since(startedAt)})`);
  return { built: true };
}

/** Numbers that are made up, for the demonstration. */
const DEMO_LOCAL_FILE = join('content', 'local.demo.yml');

/**
 * The environment with what the demonstration shows: where the database is the embedded one and
 * nobody has said what the place filled in, invented numbers, which the pages mark as such.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withDemoLocal(env) {
  const isDemo = !env.DATABASE_URL && !env.LOCAL_FILE;
  return isDemo ? { ...env, LOCAL_FILE: DEMO_LOCAL_FILE } : env;
}

/**
 * One hash over names and bytes: times change with every clone, bytes do not.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function hashInputs(root, env) {
  const hash = createHash('sha256');
  for (const name of VARIABLES) hash.update(`${name}=${env[name] ?? ''}\n`);
  const contentFolders = (env.CONTENT_DIR ?? '').split(',').filter((name) => name.trim() !== '');
  for (const input of [
    ...INPUTS.map((name) => join(root, name)),
    ...contentFolders.map((name) => name.trim()),
    ...(env.LOCAL_FILE ? [env.LOCAL_FILE] : []),
  ]) {
    for (const file of listFiles(resolve(root, input))) {
      const bytes = readFileSync(file);
      hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} files at or below it, sorted; empty when it is missing */
function listFiles(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => !NOT_INPUTS.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => listFiles(join(path, entry.name)));
}
