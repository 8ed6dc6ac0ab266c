/**
 * `pnpm --filter bench run search:quality`: how good the answers of the built site's search are, by
 * the code that ranks in the browser, and what a first query costs. Without `--queries` it asks what
 * tests/fixtures/spoken-queries.ts holds; a JSON file of `{query, category, expected}` may be named.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine } from '../../docs-site/src/features/search/engine.ts';
import { searchPages } from '../../docs-site/src/features/search/search.ts';
import { readOptions, runCommandLine } from '../../schema/src/command/command-line.mjs';
import { spokenQueries } from '../fixtures/spoken-queries.ts';
import { Latencies, median } from './load/latencies.ts';
import { REPOSITORY } from './paths.ts';
import { formatTable } from './report/table.ts';
import { serveCompressed } from './search/compressed-folder.ts';

const DIST = join(REPOSITORY, 'docs-site', 'dist');
const FIRST = 5;
/** The program itself is loaded once and kept by the worker. */
const isProgram = (path: string) => /\/(?:pagefind\.js|wasm\.[^/]*)$/.test(path);

interface Case {
  query: string;
  category: string;
  expected: string[];
}

interface Answer extends Case {
  found: string[];
  bytes: number;
  processor: number;
}

const USAGE = `用法：pnpm --filter bench run search:quality [--queries 文件] [--dist 文件夹] [--misses]

检索答得准不准，第一次检索要下载多少、算多久。
--queries  JSON 文件，一项 {"query", "category", "expected": ["课程/课", "cards/卡"]}
--dist     已生成的网站，默认 docs-site/dist
--misses   列出第一条不对的检索`;

async function main(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: {
      queries: { type: 'string' },
      dist: { type: 'string', default: DIST },
      misses: { type: 'boolean', default: false },
    },
  });
  const cases = values.queries === undefined ? ownCases() : readCases(values.queries);
  const answers = await ask(values.dist, cases);
  const kinds = [...new Set(answers.map(({ category }) => category))];
  console.log(
    formatTable(
      ['', 'queries', 'first %', 'first 3 %', 'precision %', 'nothing'],
      [...kinds, ''].map((kind) => {
        const of = answers.filter(({ category }) => kind === '' || category === kind);
        return [kind || 'all', ...figures(of)];
      }),
    ),
  );
  const bytes = answers.map((answer) => answer.bytes).sort((a, b) => a - b);
  const times = new Latencies();
  for (const { processor } of answers) times.add(processor);
  const kilobytes = (count: number) => (count / 1_024).toFixed(0);
  console.log(
    `\ncold query beyond the program: ${kilobytes(median(bytes))} KB at the median, ` +
      `${kilobytes(bytes[Math.floor(bytes.length * 0.95)] ?? 0)} KB at p95; ` +
      `processor ${times.percentile(50).toFixed(0)} ms at the median, ${times.percentile(95).toFixed(0)} ms at p95`,
  );
  const later = (await askOnward(values.dist, cases)).sort((a, b) => a - b);
  console.log(
    `later new query on the same page: ${kilobytes(median(later))} KB at the median, ` +
      `${kilobytes(later[Math.floor(later.length * 0.95)] ?? 0)} KB at p95`,
  );
  if (!values.misses) return;
  for (const { query, category, expected, found } of answers) {
    if (expected.length === 0 || expected.includes(found[0] ?? '')) continue;
    console.log(`${category} ${query}: ${found.slice(0, FIRST).join(' ')} ← ${expected.join(' ')}`);
  }
}

function ownCases(): Case[] {
  return spokenQueries.map(({ query, kind, pages }, index) => ({
    query,
    category: `${kind}, ${index % 2 === 0 ? 'tuned' : 'held back'}`,
    expected: pages,
  }));
}

function readCases(file: string): Case[] {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as Partial<Case>[];
  return cases.map(({ query = '', category = '', expected = [] }) => ({
    query,
    category,
    // How such a list writes that nothing is to be found.
    expected: Array.isArray(expected) ? expected : [],
  }));
}

const nameOf = (url: string) => url.replace(/^\/courses\//, '').replace(/^\/|\/$/g, '') || '/';

async function ask(dist: string, cases: readonly Case[]): Promise<Answer[]> {
  const folder = await serveCompressed(dist);
  const script = pathToFileURL(join(dist, 'pagefind', 'pagefind.js')).href;
  const loaded = () => folder.bytesSent((path) => !isProgram(path));
  const answers: Answer[] = [];
  try {
    // The first round compresses what is asked for; only the second is measured.
    for (const round of ['prepare', 'measure']) {
      for (const [index, each] of cases.entries()) {
        const engine = createEngine(folder.url, () => import(`${script}?browser=${round}${index}`));
        const before = loaded();
        const started = process.cpuUsage();
        const { hits } = await searchPages(engine, each.query);
        const { user, system } = process.cpuUsage(started);
        if (round === 'prepare') continue;
        const found = hits.map(({ page }) => nameOf(page.url));
        const processor = (user + system) / 1_000;
        answers.push({ ...each, found, bytes: loaded() - before, processor });
      }
    }
  } finally {
    await folder.close();
  }
  return answers;
}

/** Bytes of each query but the first, asked one after the other by one browser. */
async function askOnward(dist: string, cases: readonly Case[]): Promise<number[]> {
  const folder = await serveCompressed(dist);
  const script = pathToFileURL(join(dist, 'pagefind', 'pagefind.js')).href;
  const engine = createEngine(folder.url, () => import(`${script}?browser=onward`));
  const loaded = () => folder.bytesSent((path) => !isProgram(path));
  const bytes: number[] = [];
  try {
    for (const { query } of cases) {
      const before = loaded();
      await searchPages(engine, query);
      bytes.push(loaded() - before);
    }
  } finally {
    await folder.close();
  }
  return bytes.slice(1);
}

function figures(answers: readonly Answer[]): string[] {
  const wanted = answers.filter(({ expected }) => expected.length > 0);
  const share = (count: number) => ((100 * count) / Math.max(1, wanted.length)).toFixed(1);
  const within = (places: number) =>
    wanted.filter(({ expected, found }) =>
      found.slice(0, places).some((page) => expected.includes(page)),
    ).length;
  // Of the first five, or of as many as there are right pages: five of two cannot be right.
  const precision = wanted.reduce((sum, { expected, found }) => {
    const places = Math.min(FIRST, expected.length, Math.max(1, found.length));
    const right = found.slice(0, places).filter((page) => expected.includes(page)).length;
    return sum + right / places;
  }, 0);
  const nothing = wanted.filter(({ found }) => found.length === 0).length;
  return [
    String(answers.length),
    share(within(1)),
    share(within(3)),
    share(precision),
    String(nothing),
  ];
}

await runCommandLine({
  usage: USAGE,
  run: main,
  explain: (error) => (error instanceof Error ? error.message : String(error)),
});
