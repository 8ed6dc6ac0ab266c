import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runWithProgress } from '../../api/launch/run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs Vitest in one process over the given projects and reads its count from its JSON report.
 * @param {string} root
 * @param {string} node
 * @param {{ projects: string[], filters: string[], env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ exitCode: number, counts: Counts }>}
 */
export async function runVitest(root, node, { projects, filters, env }) {
  const folder = join(root, '.data-test');
  const report = join(folder, `report-${process.pid}.json`);
  mkdirSync(folder, { recursive: true });
  const { exitCode } = await runWithProgress(
    node,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      // `unit` stands for unit-schema too.
      ...projects.flatMap((name) => ['--project', `${name}*`]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    { cwd: root, env, label: '测试 tests' },
  );
  const counts = readCounts(report);
  rmSync(report, { force: true });
  return { exitCode, counts };
}

/**
 * @param {string} report path of Vitest's JSON report
 * @returns {Counts} all zero when Vitest ended before it could write one
 */
function readCounts(report) {
  let found;
  try {
    found = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  };
}
