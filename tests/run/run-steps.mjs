import { runWithProgress } from '../../api/launch/run.mjs';
import { say, since } from '../../api/launch/say.mjs';

/** As many steps at once as the smallest machine we aim at has cores. */
const SIDE_BY_SIDE = 2;

/**
 * Runs every step, also when one has failed, and shows the output of those that failed.
 * @param {import('./steps.mjs').Step[]} steps
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string[]>} names of the failed steps
 */
export async function runSteps(steps, env) {
  const waiting = [...steps];
  /** @type {string[]} */
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (!(await runStep(step, env))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return failed;
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether it passed
 */
async function runStep({ name, command: [program = '', ...args], cwd }, env) {
  const startedAt = Date.now();
  const { exitCode, output } = await runWithProgress(program, args, {
    cwd,
    env,
    label: name,
    quiet: true,
  });
  if (exitCode === 0) {
    say(`✓ ${name} (${since(startedAt)})`);
    return true;
  }
  say(`✗ ${name} (${since(startedAt)}), exit code ${exitCode}\n${output.trimEnd()}\n`);
  return false;
}
