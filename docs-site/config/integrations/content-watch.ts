/**
 * Preview while writing: a saved file of the content folders is read again on the next request,
 * and open pages reload themselves.
 */
import type { AstroIntegration } from 'astro';

/**
 * Key of the counter that the content module compares with the one it loaded under. It lives on
 * globalThis because the integration and the pages are loaded by different module runners.
 */
export const CONTENT_REVISION = Symbol.for('shequ.content-revision');

type Counter = { [CONTENT_REVISION]?: number };

export function contentWatch(folders: string[]): AstroIntegration {
  return {
    name: 'content-watch',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        server.watcher.add(folders);
        server.watcher.on('all', (_event, path) => {
          if (!folders.some((folder) => path.startsWith(folder))) return;
          const counter = globalThis as Counter;
          counter[CONTENT_REVISION] = (counter[CONTENT_REVISION] ?? 0) + 1;
          logger.info(`content changed: ${path}`);
          // Astro's own event for this: pages and their addresses are worked out anew.
          for (const environment of Object.values(server.environments)) {
            environment.hot.send('astro:content-changed', {});
          }
          server.ws.send({ type: 'full-reload' });
        });
      },
    },
  };
}
