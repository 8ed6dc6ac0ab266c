/**
 * Preview while writing: a saved file of the content folders is read again, open pages reload
 * themselves, and what is wrong is told in the terminal and in place of the pages.
 */
import { sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { contentFaultsPage } from './content-faults-page.ts';
import { createWrittenContent, type WhileWriting, WRITTEN_CONTENT } from './written-content.ts';

export function contentWatch(folders: string[], localFile: string | null): AstroIntegration {
  return {
    name: 'content-watch',
    hooks: {
      'astro:server:setup': ({ server }) => {
        // Not Astro's logger: the lines stand as content:check prints them, so that editors link them.
        const content = createWrittenContent(folders, (text) => console.info(text), localFile);
        (globalThis as WhileWriting)[WRITTEN_CONTENT] = content;
        content.reload();
        server.middlewares.use(contentFaultsPage(content));
        const watched = localFile === null ? folders : [...folders, localFile];
        server.watcher.add(watched);
        server.watcher.on('all', (_event, path) => {
          if (!watched.some((folder) => path === folder || path.startsWith(folder + sep))) return;
          content.reload();
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
