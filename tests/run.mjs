/**
 * `npm test`: everything that must hold, on a bare machine. Plain Node ≥ 20, nothing installed.
 *
 *     npm test
 *     npm test -- --only static|unit|integration|browser
 *     npm test -- [--only …] PATTERN…      only test files whose path holds a pattern
 */
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../api/launch/install.mjs';
import { checkPlatform } from '../api/launch/platform.mjs';
import { homeInside } from '../api/launch/run.mjs';
import { LaunchError, main, say, since } from '../api/launch/say.mjs';
import { ensureSite, withDemoLocal } from '../api/launch/site.mjs';
import { readOptions, runCommandLine, unknownWord } from '../schema/src/command/command-line.mjs';
import { runSteps } from './run/run-steps.mjs';
import { staticSteps } from './run/steps.mjs';
import { runVitest } from './run/vitest.mjs';

const PROJECTS = ['unit', 'integration', 'browser'];
/** What a developer's shell may set for a running server must not change what the tests see. */
const NOT_FOR_TESTS =
  /^(DATABASE_URL|READ_DATABASE_URL|DATA_DIR|CONTENT_DIR|PUBLIC_URL|PORT|HOST|AUTH_SECRET|DEMO_HISTORY|DEMO_PASSWORD|TRUST_PROXY|OIDC_.*|PRIVACY_.*|NODE_ENV|NODE_OPTIONS)$/;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const USAGE = `用法：npm test [-- [--only static|unit|integration|browser] [路径的一部分 …]]

不带参数时运行全部：类型、格式、导入的墙、内容检查、单元、集成和浏览器测试。
--only      只运行这一类
路径的一部分  只运行路径中含有它的测试文件`;

/** @param {{ only: string | undefined, filters: string[] }} wanted */
async function test({ only, filters }) {
  const startedAt = Date.now();
  checkPlatform();
  const node = await ensureInstalled(root, 'full');
  const env = testEnvironment();

  const withStatic = only === undefined ? filters.length === 0 : only === 'static';
  const projects = only === undefined ? PROJECTS : PROJECTS.filter((name) => name === only);
  const failed = withStatic ? await runSteps(staticSteps(root, node), env) : [];
  if (projects.length === 0) return finish(failed, startedAt);

  if (projects.some((name) => name !== 'unit') && !(await buildSite(node, env))) {
    failed.push('site build');
  }
  const { exitCode, counts } = await runVitest(root, node, { projects, filters, env });
  if (exitCode !== 0) failed.push('tests');
  const result = finish(failed, startedAt);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  say(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
  return result;
}

/**
 * @param {string[]} failed names of the failed steps
 * @param {number} startedAt
 * @returns {number} exit code
 */
function finish(failed, startedAt) {
  if (failed.length === 0) say(`全部步骤通过 all steps passed (${since(startedAt)})`);
  else say(`失败的步骤 failed steps: ${failed.join(', ')} (${since(startedAt)})`);
  return failed.length === 0 ? 0 : 1;
}

/** @param {string} node @param {NodeJS.ProcessEnv} env @returns {Promise<boolean>} */
async function buildSite(node, env) {
  try {
    // The same site as `npm start` serves, so that neither builds it anew after the other.
    await ensureSite(root, node, withDemoLocal(env));
    return true;
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    say(error.message);
    return false;
  }
}

/** @returns {NodeJS.ProcessEnv} */
function testEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_FOR_TESTS.test(name));
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(':');
  const folder = join(root, '.data-test');
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  return {
    ...Object.fromEntries(kept),
    ...homeInside(join(folder, 'home')),
    PATH: path,
    TMPDIR: temporary,
    ASTRO_TELEMETRY_DISABLED: '1',
    // A log file is read as text.
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
  };
}

/**
 * @param {string[]} args
 * @returns {{ only: string | undefined, filters: string[] }}
 */
function readArguments(args) {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: { only: { type: 'string' } },
  });
  const { only } = values;
  const known = ['static', ...PROJECTS];
  if (only !== undefined && !known.includes(only)) throw unknownWord('--only 的值', only, known);
  return { only, filters: positionals };
}

await runCommandLine({
  usage: USAGE,
  run: (args) => {
    const wanted = readArguments(args);
    return main(() => test(wanted));
  },
});
