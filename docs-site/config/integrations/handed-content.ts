/**
 * In a build the content is read and checked once, by scripts/build.ts, while Astro bundles in a
 * process of its own; it comes over the channel between the two before the first page is made.
 */
import type { ContentSet } from '@shequ/schema/content/model.ts';
import type { AstroIntegration } from 'astro';
import { type LoadedContent, type WhileWriting, WRITTEN_CONTENT } from './written-content.ts';

/** The one message to Astro's process. */
export interface ContentMessage {
  content: ContentSet;
}

/** The content as the build sends it; rejects when the build ends before it has. */
function received(): Promise<LoadedContent> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the build ended before it had read the content'));
    if (!process.connected) gone();
    process.once('disconnect', gone);
    process.once('message', ({ content }: ContentMessage) => {
      process.off('disconnect', gone);
      resolve({ content, errors: [] });
      // Or this process would wait for further messages. Not at once: Node is still handing out what
      // came before anybody listened.
      setImmediate(() => process.disconnect?.());
    });
  });
}

export function handedContent(isHanded: boolean): AstroIntegration {
  return {
    name: 'handed-content',
    hooks: {
      'astro:build:start': () => {
        if (!isHanded) return;
        const content = received();
        // Pages ask for it later, and it must not count as unhandled until then.
        content.catch(() => undefined);
        (globalThis as WhileWriting)[WRITTEN_CONTENT] = {
          current: () => content,
          reload: () => undefined,
        };
      },
    },
  };
}
