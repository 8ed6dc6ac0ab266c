/**
 * `npm start`: makes a bare machine ready and serves. Plain Node ≥ 20, nothing installed: it may
 * import only what is beside it and what Node brings.
 */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { checkAddressFree, checkPlatform } from './platform.mjs';
import { runInPlace } from './run.mjs';
import { main } from './say.mjs';
import { ensureSite } from './site.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

await main(async () => {
  checkPlatform();
  await checkAddressFree(process.env);
  const node = await ensureInstalled(root, 'serve');
  await ensureSite(root, node, process.env);
  return runInPlace(node, [join('api', 'src', 'main.ts')], {
    cwd: root,
    // Compiled code is kept between starts, which saves a third of the time until it serves.
    env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env },
  });
});
