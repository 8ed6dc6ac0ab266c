/**
 * Builds the site into `dist/`: pages, search index, service worker, security policy, compressed
 * copies. It works in a folder of its own and takes the place of `dist/` at the very end, so that
 * a build that fails or is stopped leaves the last good site as it was, and two at once do not mix.
 *
 *     node scripts/build.ts [FOLDER]     another folder than `dist/`, on the same file system
 */
import { readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine, UsageError } from '@shequ/schema/command/command-line.mjs';
import { loadContent } from '@shequ/schema/content/load.ts';
import { parseMarkdown } from '@shequ/schema/content/markdown.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { contentFolders, localFile, publicUrl } from '../config/environment.ts';
import { buildSearchIndex } from '../src/features/search/build-index.ts';
import { wordsOfPages } from '../src/features/search/page-words.ts';
import { checkBudgets } from './build/budgets.ts';
import { BuildError } from './build/build-error.ts';
import { putBundle, sweepBundles } from './build/bundle.ts';
import { checkFloor } from './build/check-floor.ts';
import { codeOfFacts, type KEPT, keptFolder, stateOfProgram } from './build/kept.ts';
import { KeptResults } from './build/kept-results.ts';
import { writeMoved } from './build/moved.ts';
import { KeptFacts } from './build/page-facts.ts';
import { writePolicy } from './build/policy.ts';
import { CompressedCopies, isCompressed, precompress } from './build/precompress.ts';
import { childrenSeconds, ownSeconds, processorSeconds } from './build/processor-seconds.ts';
import { runPages } from './build/run-pages.ts';
import { writeServiceWorker } from './build/service-worker.ts';
import { writeSitemap } from './build/sitemap.ts';
import { makeWorkFolder } from './build/work-folder.ts';

const SITE = fileURLToPath(new URL('..', import.meta.url));
const USAGE = `用法：pnpm --filter docs-site run build [文件夹]

生成网站：页面、检索、离线、安全策略、压缩。不写文件夹则生成到 dist/；须在同一个文件系统上。`;

/** `spent` tells the processor time of what the step does, where another runs beside it. */
async function step<T>(
  name: string,
  work: () => Promise<T>,
  describe: (result: T) => string,
  spent: () => number = processorSeconds,
): Promise<T> {
  const startedAt = performance.now();
  const before = spent();
  const result = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const processor = (spent() - before).toFixed(1);
  console.log(`✓ ${name}（${seconds} 秒，处理器 ${processor} 秒）${describe(result)}`);
  return result;
}

/** What of the site rests on the program and its environment alone. */
interface Program {
  /** Where a part of it is kept. */
  kept: (part: (typeof KEPT)[number]) => { folder: string; state: string };
}

/** The content when it is without errors; throws with all of them. */
async function checkedContent({ kept }: Program): Promise<ContentSet> {
  const { folder, state } = kept('parsed');
  const parsed = new KeptResults(folder, state, parseMarkdown);
  const { content, faults } = await loadContent(contentFolders(), {
    localFile: localFile(),
    parse: parsed.of,
  });
  parsed.sweep();
  const errors = faults.filter((fault) => fault.severity === 'error');
  if (errors.length === 0) return content;
  const lines = errors.map(
    (fault) => `${fault.file}:${fault.line}:${fault.column}  ${fault.message}`,
  );
  throw new BuildError(`内容有 ${errors.length} 处错误，改好再生成网站：\n${lines.join('\n')}`);
}

/** What is known of a file of the site as soon as it is there. */
interface Ahead {
  facts: KeptFacts;
  copies: CompressedCopies;
}

/**
 * Reads and compresses a page that is written, while the next is made. What changes later is
 * done when its turn comes.
 */
function readAhead(work: string, { facts, copies }: Ahead, path: string): void {
  try {
    const bytes = readFileSync(join(work, path));
    if (isCompressed(path, bytes)) copies.of(bytes).catch(() => undefined);
    if (path.endsWith('.html')) facts.of(bytes.toString('utf8'));
  } catch {
    // Told of when its turn comes.
  }
}

/** Bundles while the content is checked, makes the pages, and returns the content they show. */
async function makePages(work: string, program: Program, ahead: Ahead): Promise<ContentSet> {
  const { kept } = program;
  const stopped = new AbortController();
  const checked = step(
    '检查内容',
    () => checkedContent(program),
    ({ courses }) => `${courses.length} 门课`,
    ownSeconds,
  );
  const bundled = step(
    '打包',
    () => putBundle(SITE, work, kept('bundles'), stopped.signal),
    (isKept) => (isKept ? '和上次一样' : '已做新的'),
    childrenSeconds,
  );
  checked.catch(() => stopped.abort());
  // Both at their end, whichever failed: nothing may write into the folder that is then removed.
  const [content] = await Promise.allSettled([checked, bundled]);
  if (content.status === 'rejected') throw content.reason;
  await bundled;
  let files = 0;
  const made = step(
    '生成页面',
    () =>
      runPages(work, kept('made'), checked, (path) => {
        files += 1;
        readAhead(work, ahead, path);
      }),
    (pages) => `${pages} 页`,
    childrenSeconds,
  );
  const besides = step(
    '边生成边读和压缩',
    () => made.then(() => files),
    (count) => `${count} 个文件`,
    ownSeconds,
  );
  await Promise.allSettled([made, besides]);
  await made;
  return checked;
}

async function build(work: string, dist: string): Promise<void> {
  publicUrl();
  const facts = new KeptFacts(keptFolder(SITE, 'pages', dist), codeOfFacts());
  const copies = new CompressedCopies(keptFolder(SITE, 'compressed', dist));
  const state = stateOfProgram();
  const program: Program = {
    kept: (part) => ({ folder: keptFolder(SITE, part, dist), state }),
  };
  const content = await makePages(work, program, { facts, copies });
  await step(
    '建立检索',
    () =>
      buildSearchIndex(
        work,
        content.synonyms,
        wordsOfPages(content),
        (html) => facts.of(html).indexed,
      ),
    (report) => `${report.pages} 页，${report.terms} 个词`,
  );
  const site = publicUrl();
  if (site !== null) {
    await step(
      '站点地图',
      () => writeSitemap(work, site),
      (pages) => `${pages} 页`,
    );
  }
  // After index and sitemap, which are about pages that say something.
  await step(
    '旧地址',
    () => writeMoved(work, content.moved, site),
    (addresses) => `${addresses} 个转到现在的页面`,
  );
  await step(
    '离线',
    () => writeServiceWorker(work, facts.of),
    (files) => `${files} 个文件随首次访问存下`,
  );
  await step(
    '浏览器底线',
    () => checkFloor(work, facts.of),
    (files) => `${files} 个文件`,
  );
  await step(
    '安全策略',
    () => writePolicy(work, facts.of),
    (policy) => `${policy.scriptHashes.length} 段脚本，${policy.styleHashes.length} 段样式`,
  );
  await step(
    '压缩',
    () => precompress(work, copies),
    (files) => `${files} 个文件`,
  );
  await step(
    '体积',
    () => checkBudgets(work, facts.of),
    (report) => report,
  );
  facts.sweep();
  await sweepBundles(program.kept('bundles'));
}

/** Puts the finished site where it is served from; the old one goes only when the new one is whole. */
async function takePlace(work: string, dist: string): Promise<void> {
  const old = `${work}-old`;
  await rename(dist, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(work, dist);
  await rm(old, { recursive: true, force: true });
}

async function main(args: string[]): Promise<void> {
  const { positionals } = readOptions({ args, allowPositionals: true });
  if (positionals.length > 1) throw new UsageError('只能生成到一个文件夹。');
  const dist = resolve(positionals[0] ?? join(SITE, 'dist'));
  const work = await makeWorkFolder(join(SITE, '.astro'));
  try {
    await build(work, dist);
    await takePlace(work, dist);
  } catch (error) {
    console.error(error instanceof BuildError ? error.message : error);
    process.exitCode = 1;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

await runCommandLine({ usage: USAGE, run: main });
