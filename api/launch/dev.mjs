/**
 * `pnpm dev`: Astro's development server and the api, restarted when its code changes, behind one
 * address (PORT, default 4000), as they are when served. Astro reads saved content by itself; the
 * api is given it through the database, as in a deployment.
 */
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine } from '../../schema/src/command/command-line.mjs';
import { createDevProxy } from './dev-proxy.mjs';
import { ensureInstalled } from './install.mjs';
import { checkAddressFree, checkPlatform } from './platform.mjs';
import { homeInside, runInPlace, runWithProgress } from './run.mjs';
import { main, say } from './say.mjs';
import { withDemoLocal } from './site.mjs';
import { watchContent } from './watch-content.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

const USAGE = `用法：pnpm dev

启动服务和网站，边写边看：存盘后页面自己更新，没有选项；Ctrl-C 停止。
地址由环境变量 PORT 决定（默认 4000），内容文件夹由 CONTENT_DIR 决定。`;

async function dev() {
  checkPlatform();
  await checkAddressFree(process.env);
  const node = await ensureInstalled(root, 'full');
  const port = Number(process.env.PORT || 4000);
  const [apiPort, sitePort] = [port + 1, port + 2];
  const url = `http://127.0.0.1:${port}`;

  const proxy = createDevProxy({ apiPort, sitePort }).listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  say(`开发地址 development: ${url}/`);
  const folders = (process.env.CONTENT_DIR || 'content').split(',');
  const stopWatching = watchContent(
    folders.map((folder) => resolve(root, folder.trim())),
    () =>
      // What is wrong with the content Astro has told; the api keeps to what it had.
      runWithProgress(node, [join('api', 'scripts', 'sync-content.ts'), '--brief'], {
        cwd: root,
        env: { ...process.env },
        label: '载入内容 loading content',
      }).catch((error) => say(error.message)),
  );
  try {
    const exitCodes = await Promise.all([
      runInPlace(node, ['--watch', '--watch-preserve-output', join('api', 'src', 'main.ts')], {
        cwd: root,
        // The browser's origin is the proxy's, and sign-in checks it.
        env: { ...process.env, HOST: '127.0.0.1', PORT: String(apiPort), PUBLIC_URL: url },
      }),
      runInPlace(
        node,
        [
          join(root, 'docs-site', 'node_modules', 'astro', 'bin', 'astro.mjs'),
          ...['dev', '--host', '127.0.0.1', '--port', String(sitePort)],
        ],
        {
          cwd: join(root, 'docs-site'),
          env: {
            ...withDemoLocal(process.env),
            ASTRO_TELEMETRY_DISABLED: '1',
            ...homeInside(join(root, '.cache', 'home')),
          },
        },
      ),
    ]);
    return Math.max(...exitCodes);
  } finally {
    stopWatching();
    proxy.closeAllConnections();
    proxy.close();
  }
}

await runCommandLine({
  usage: USAGE,
  run: (args) => {
    readOptions({ args });
    return main(dev);
  },
});
