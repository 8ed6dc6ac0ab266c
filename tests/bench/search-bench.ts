/**
 * `pnpm --filter bench run search`: how long the search index takes to build, how large it is, and
 * what a query costs a browser that has nothing yet (cold) and one that has asked before (warm).
 * `--copies N` repeats each lesson N times under other addresses, for a larger curriculum.
 */
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { ensureSite, withDemoLocal } from '../../api/launch/site.mjs';
import { buildSearchIndex } from '../../docs-site/src/features/search/build-index.ts';
import { createEngine } from '../../docs-site/src/features/search/engine.ts';
import { wordsOfPages } from '../../docs-site/src/features/search/page-words.ts';
import { searchPages } from '../../docs-site/src/features/search/search.ts';
import {
  readOptions,
  runCommandLine,
  wholeNumber,
} from '../../schema/src/command/command-line.mjs';
import { loadContent } from '../../schema/src/content/load.ts';
import { goldenQueries } from '../fixtures/search-queries.ts';
import { Latencies, median } from './load/latencies.ts';
import { BENCH_DATA_DIR, REPOSITORY } from './paths.ts';
import { formatTable } from './report/table.ts';
import { type CompressedFolder, serveCompressed } from './search/compressed-folder.ts';

const MOST_COPIES = 1_000;
const COLD_QUERIES = 20;
const WORK = join(BENCH_DATA_DIR, 'search');
const DIST = join(REPOSITORY, 'docs-site', 'dist');

const kilobytes = (bytes: number): string => (bytes / 1_024).toFixed(0);

async function main(args: string[]): Promise<void> {
  const copies = readCopies(args);
  await ensureSite(REPOSITORY, process.execPath, withDemoLocal(process.env));
  const pages = copyPages(copies);
  const folders = (process.env.CONTENT_DIR ?? join(REPOSITORY, 'content')).split(',');
  const { content } = await loadContent(folders);
  const { milliseconds, terms } = await buildSearchIndex(
    WORK,
    content.synonyms,
    wordsOfPages(content),
  );
  console.log(`${pages} pages, ${terms} terms, indexed in ${(milliseconds / 1_000).toFixed(1)} s`);
  console.log(
    `index: ${kilobytes(sizeOf(join(WORK, 'pagefind')) + sizeOf(join(WORK, 'search-data')))} KB on disk`,
  );
  const folder = await serveCompressed(WORK);
  try {
    await measureQueries(folder);
  } finally {
    await folder.close();
    rmSync(WORK, { recursive: true, force: true });
  }
}

const USAGE = `用法：pnpm --filter bench run search [--copies 份数]

检索索引的大小、建立时间和一次检索的代价。
--copies   每课重复几份，1 到 ${MOST_COPIES}，默认 1`;

function readCopies(args: string[]): number {
  const { values } = readOptions({ args, options: { copies: { type: 'string', default: '1' } } });
  return wholeNumber('copies', values.copies, 1, MOST_COPIES);
}

/** The built pages without their index, lessons repeated; returns their number. */
function copyPages(copies: number): number {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  let pages = 0;
  for (const file of readdirSync(DIST, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue;
    const isLesson = /^courses\/[^/]+\/[^/]+\/index\.html$/.test(file);
    for (let copy = 1; copy <= (isLesson ? copies : 1); copy += 1) {
      const target = copy === 1 ? file : file.replace('/index.html', `-${copy}/index.html`);
      mkdirSync(join(WORK, dirname(target)), { recursive: true });
      cpSync(join(DIST, file), join(WORK, target));
      pages += 1;
    }
  }
  // Node takes Pagefind's script for a module only where a package says so.
  writeFileSync(join(WORK, 'package.json'), '{"type":"module"}\n');
  return pages;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

interface QueryCost {
  latencies: Latencies;
  bytes: number[];
}

const noCost = (): QueryCost => ({ latencies: new Latencies(), bytes: [] });

async function measureQueries(folder: CompressedFolder): Promise<void> {
  const queries = goldenQueries.map(({ query }) => query);
  const script = join(WORK, 'pagefind', 'pagefind.js');
  // The browser loads the script too; here it is read from disk.
  const scriptBytes = brotliCompressSync(readFileSync(script)).length;
  let browsers = 0;
  const openEngine = () => {
    browsers += 1;
    const url = `${pathToFileURL(script).href}?browser=${browsers}`;
    return createEngine(folder.url, () => import(url));
  };
  const ask = async (engine: ReturnType<typeof openEngine>, query: string, cost: QueryCost) => {
    const before = await folder.bytesSent();
    const startedAt = performance.now();
    await searchPages(engine, query);
    cost.latencies.add(performance.now() - startedAt);
    cost.bytes.push((await folder.bytesSent()) - before);
  };

  const cold = noCost();
  for (const query of queries.slice(0, COLD_QUERIES)) await ask(openEngine(), query, cold);
  cold.bytes = cold.bytes.map((bytes) => bytes + scriptBytes);
  const engine = openEngine();
  const warm = noCost();
  const again = noCost();
  await searchPages(engine, queries[0] as string);
  for (const query of queries.slice(1)) await ask(engine, query, warm);
  for (const query of queries) await ask(engine, query, again);

  const row = (name: string, { latencies, bytes }: QueryCost) => [
    name,
    String(latencies.count),
    kilobytes(median(bytes)),
    kilobytes(Math.max(...bytes)),
    latencies.percentile(50).toFixed(1),
    latencies.percentile(99).toFixed(1),
  ];
  console.log();
  console.log(
    formatTable(
      ['', 'queries', 'median KB', 'most KB', 'p50 ms', 'p99 ms'],
      [row('cold', cold), row('warm', warm), row('asked before', again)],
    ),
  );
  console.log('KB as sent, compressed; ms in Node on loopback, without a network');
}

await runCommandLine({
  usage: USAGE,
  run: main,
  explain: (error) => (error instanceof Error ? error.message : String(error)),
});
