/**
 * In a build the content is read and checked once, by scripts/build.ts; it comes to the process that
 * makes the pages over the channel between the two.
 */
import type { ContentSet } from '@shequ/schema/content/model.ts';
import type { LoadedContent } from '../../config/integrations/written-content.ts';

/** The one message to that process. */
export interface ContentMessage {
  content: ContentSet;
}

/** The content as the build sends it; rejects when the build ends before it has. */
export function receiveContent(): Promise<LoadedContent> {
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
