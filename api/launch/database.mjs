/** Makes the embedded database beside the first build of the site, which leaves a core free. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runWithProgress } from './run.mjs';
import { LaunchError } from './say.mjs';

/**
 * Does nothing where there is a data directory already, or a database of the operator's own: those
 * are migrated when the server starts, after everything else has succeeded.
 *
 * @param {string} root folder of the clone
 * @param {string[]} server how the server is started: program and arguments
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureDatabase(root, [program = '', ...args], env) {
  if (env.DATABASE_URL || existsSync(resolve(root, env.DATA_DIR || '.data'))) return;
  const { exitCode } = await runWithProgress(program, [...args, '--prepare'], {
    cwd: root,
    env,
    label: '准备数据库 preparing the database',
  });
  if (exitCode !== 0) {
    throw new LaunchError(
      `数据库没有准备好（退出码 ${exitCode}），原因见上。 (preparing the database failed, see above)`,
      exitCode > 128 ? exitCode : 1,
    );
  }
}
