/**
 * `astro build` bundles and makes no page: scripts/build.ts makes them of the bundle, or of one that an
 * earlier build kept (`scripts/build/bundle.ts`). What Astro would hand its own maker of pages besides
 * goes into a file beside the bundle. None of it is Astro's public interface, and Astro's version is
 * pinned; whatever is not as expected fails the build.
 */
import { readdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** In the folder of the site, beside what is served: the programs of the pages. */
export const PROGRAMS = '.programs';
export const FACTS = 'facts.json';

/** What Astro's programs of pages ask for; see `createBuildEnvironment` of Astro. */
export interface BundleFacts {
  /** Name of the program's file. */
  entry: string;
  /** By Astro's key of the route. */
  styles: [key: string, styles: unknown[]][];
  /** Those that Astro puts into every page. */
  scripts: { stage: string }[];
  /** Under which addresses are made absolute. */
  origin: string;
}

/** What Astro's own maker of pages knows after it was set up, as far as it is used here. */
interface Options {
  allPages: Record<string, { key: string; styles: unknown[] }>;
  settings: { scripts: { stage: string }[] };
  origin: string;
}

const ENTRY = /^prerender-entry\..*\.mjs$/;
export function bundleOnly(): AstroIntegration {
  let out = new URL('file:///');
  return {
    name: 'bundle-only',
    hooks: {
      'astro:config:done': ({ config }) => {
        out = config.outDir;
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((astros) => ({
          name: 'bundle-only',
          setup: async () => {
            const made = new URL('./.prerender/', out);
            const [entry, ...others] = (await readdir(made)).filter((name) => ENTRY.test(name));
            if (entry === undefined || others.length > 0) {
              throw new Error(`Astro left no program of pages, or several, in ${made}`);
            }
            await astros.setup?.();
            const { app } = astros as unknown as { app: { getOptions(): Options } };
            const { allPages, settings, origin } = app.getOptions();
            if (settings.scripts.some(({ stage }) => stage === 'page')) {
              throw new Error(
                'a script of Astro for every page is not in what is kept of a bundle',
              );
            }
            const facts: BundleFacts = {
              entry,
              styles: Object.values(allPages).map(({ key, styles }) => [key, styles]),
              scripts: settings.scripts,
              origin,
            };
            await writeFile(new URL(FACTS, made), JSON.stringify(facts));
            // Astro takes its folder away when it has made its pages.
            await rename(fileURLToPath(made), fileURLToPath(new URL(PROGRAMS, out)));
          },
          getStaticPaths: async () => [],
          render: () => Promise.reject(new Error('pages are made by scripts/build.ts')),
        }));
      },
    },
  };
}
