/** Makes the pages of a bundle, or takes them as an earlier build made them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteData } from 'astro';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import { type BundleFacts, FACTS } from '../../config/integrations/bundle-only.ts';
import {
  type LoadedContent,
  type WhileWriting,
  WRITTEN_CONTENT,
} from '../../config/integrations/written-content.ts';
import { ContentReads } from '../../src/curriculum/content-reads.ts';
import { MadePages } from './made-pages.ts';

/** Astro's own `BuildApp`, as far as it is used here. */
interface App {
  setInternals(internals: unknown): void;
  setOptions(options: unknown): void;
  getComponentByRoute(route: RouteData): Promise<{ isMadeAnew?: boolean }>;
  routeCache: {
    clearAll(): void;
    get(route: RouteData): { staticPaths: { keyed: Map<string, { props?: unknown }> } } | undefined;
  };
  render(request: Request, options: { routeData: RouteData }): Promise<Response>;
}

export interface Programs {
  app: App;
  origin: string;
}

/** The programs in a folder, ready to run. They run in a process that makes pages for one site. */
export async function loadPrograms(folder: string): Promise<Programs> {
  const facts = JSON.parse(await readFile(join(folder, FACTS), 'utf8')) as BundleFacts;
  const entry = pathToFileURL(join(folder, facts.entry)).href;
  const { app } = (await import(entry)) as { app: App };
  app.setInternals({
    pagesByKeys: new Map(facts.styles.map(([key, styles]) => [key, { styles }])),
  });
  const destination = { write: ({ message }: { message: string }) => console.error(message) };
  app.setOptions({
    settings: { scripts: facts.scripts },
    logger: { options: { destination } },
  });
  return { app, origin: facts.origin };
}

/** As `build.format: 'directory'` and `trailingSlash: 'always'` ask for. */
function placesOf(pathname: string, { type }: RouteData): { address: string; file: string } {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  // Their routes are asked as they are, with a slash or without.
  if (type !== 'page') return { address: pathname, file: path };
  const address = path === '' ? '/' : `/${path}/`;
  return { address, file: path === '404' ? '404.html' : join(path, 'index.html') };
}

const NOT_FOUND = '/404/';

/** Null when there is nothing in it. */
async function make(
  { app, origin }: Programs,
  address: string,
  routeData: RouteData,
): Promise<Buffer | null> {
  const response = await app.render(new Request(new URL(address, origin)), { routeData });
  if (!response.ok && address !== NOT_FOUND) {
    throw new Error(`the page ${address} answers ${response.status}`);
  }
  return response.body === null ? null : Buffer.from(await response.arrayBuffer());
}

/**
 * Writes the pages and other files that show the content into `work`. Made ones are kept in `folder`
 * under `state`, which names the program; `written` is told of each file, by its path below `work`.
 * Returns how many were not kept of an earlier build.
 */
export async function makePages(
  programs: Programs,
  content: Promise<LoadedContent>,
  { work, folder, state }: { work: string; folder: string; state: string },
  written: (path: string) => void,
): Promise<number> {
  const { app } = programs;
  let anew = 0;
  const reads = new ContentReads();
  (globalThis as WhileWriting)[WRITTEN_CONTENT] = {
    current: () => content,
    watch: (site) => reads.watch(site),
    reload: () => undefined,
  };
  app.routeCache.clearAll();
  const pages = new MadePages(folder, state, reads);
  const files = new Set<string>();
  for (const { pathname, route } of await new StaticPaths(app as never).getAll()) {
    const { address, file } = placesOf(pathname, route);
    // As Astro does: the first of two routes with one address.
    if (files.has(file)) continue;
    files.add(file);
    const { isMadeAnew = false } = await app.getComponentByRoute(route);
    const props = app.routeCache.get(route)?.staticPaths.keyed.get(pathname)?.props ?? null;
    const made = () => {
      anew += 1;
      return make(programs, address, route);
    };
    const page = isMadeAnew
      ? await made()
      : await pages.of([route.component, address, props], made);
    if (page === null) continue;
    await mkdir(dirname(join(work, file)), { recursive: true });
    await writeFile(join(work, file), page);
    written(file);
  }
  pages.sweep();
  return anew;
}
