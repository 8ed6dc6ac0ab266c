/** The one engine of this page: dialog and search page share what is loaded. */
import { createEngine, type SearchEngine } from './engine.ts';
import { textFile } from './index-files.ts';
import { keptText } from './kept-pages.ts';
import { normalizeText } from './normalize.ts';

let engine: SearchEngine | undefined;

/** Files come from the site itself, below its base path; without them, from the pages kept on the device. */
export function browserEngine(): SearchEngine {
  engine ??= withKeptPages(
    createEngine(
      new URL(import.meta.env.BASE_URL.replace(/\/*$/, '/'), location.href).href,
      (url) => import(/* @vite-ignore */ url),
    ),
  );
  return engine;
}

function withKeptPages(engine: SearchEngine): SearchEngine {
  return {
    ...engine,
    keptWith: async (normalized) => {
      const found = new Set<number>();
      const { pages } = await engine.pages();
      for (const [index, { url }] of pages.entries()) {
        const text = await keptText(url);
        if (text?.blocks.some((block) => normalizeText(block.text).includes(normalized))) {
          found.add(index);
        }
      }
      return found;
    },
    text: async (file) => {
      try {
        return await engine.text(file);
      } catch (error) {
        const { pages } = await engine.pages();
        const page = pages.find((each) => textFile(each) === file);
        const text = page && (await keptText(page.url));
        if (!text) throw error;
        return text;
      }
    },
  };
}
