/** Asks the search of a built site and counts what it costs, by the code that ranks in the browser. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine } from '../../../docs-site/src/features/search/engine.ts';
import { searchPages } from '../../../docs-site/src/features/search/search.ts';
import { spokenQueries } from '../../fixtures/spoken-queries.ts';
import { Latencies, median } from '../load/latencies.ts';
import { serveCompressed } from './compressed-folder.ts';

/** The program itself is loaded once and kept by the worker. */
const isProgram = (path: string) => /\/(?:pagefind\.js|wasm\.[^/]*)$/.test(path);

export interface Case {
  query: string;
  category: string;
  expected: string[];
}

export interface Answer extends Case {
  found: string[];
  bytes: number;
  processor: number;
}

/** What the tests hold of spoken queries. */
export function ownCases(): Case[] {
  return spokenQueries.map(({ query, kind, pages }, index) => ({
    query,
    category: `${kind}, ${index % 2 === 0 ? 'tuned' : 'held back'}`,
    expected: pages,
  }));
}

const nameOf = (url: string) => url.replace(/^\/courses\//, '').replace(/^\/|\/$/g, '') || '/';

/** Each query by a browser that has nothing yet. */
export async function askCold(dist: string, cases: readonly Case[]): Promise<Answer[]> {
  const folder = await serveCompressed(dist);
  const script = pathToFileURL(join(dist, 'pagefind', 'pagefind.js')).href;
  const loaded = () => folder.bytesSent((path) => !isProgram(path));
  const answers: Answer[] = [];
  try {
    // The first round compresses what is asked for; only the second is measured.
    for (const round of ['prepare', 'measure']) {
      for (const [index, each] of cases.entries()) {
        const engine = createEngine(folder.url, () => import(`${script}?browser=${round}${index}`));
        const before = await loaded();
        const started = process.cpuUsage();
        const { hits } = await searchPages(engine, each.query);
        const { user, system } = process.cpuUsage(started);
        if (round === 'prepare') continue;
        const found = hits.map(({ page }) => nameOf(page.url));
        const processor = (user + system) / 1_000;
        answers.push({ ...each, found, bytes: (await loaded()) - before, processor });
      }
    }
  } finally {
    await folder.close();
  }
  return answers;
}

/** Bytes of each query but the first, asked one after the other by one browser. */
export async function askOnward(dist: string, cases: readonly Case[]): Promise<number[]> {
  const folder = await serveCompressed(dist);
  const script = pathToFileURL(join(dist, 'pagefind', 'pagefind.js')).href;
  const engine = createEngine(folder.url, () => import(`${script}?browser=onward`));
  const loaded = () => folder.bytesSent((path) => !isProgram(path));
  const bytes: number[] = [];
  try {
    for (const { query } of cases) {
      const before = await loaded();
      await searchPages(engine, query);
      bytes.push((await loaded()) - before);
    }
  } finally {
    await folder.close();
  }
  return bytes.slice(1);
}

/** What was asked, in figures. */
export function costLines(answers: readonly Answer[], later: readonly number[]): string[] {
  const cold = answers.map(({ bytes }) => bytes);
  const times = new Latencies();
  for (const { processor } of answers) times.add(processor);
  const kilobytes = (bytes: number) => (bytes / 1_024).toFixed(0);
  const at95 = (bytes: readonly number[]) =>
    [...bytes].sort((a, b) => a - b)[Math.floor(bytes.length * 0.95)] ?? 0;
  return [
    '',
    `cold query beyond the program: ${kilobytes(median(cold))} KB at the median, ` +
      `${kilobytes(at95(cold))} KB at p95; ` +
      `processor ${times.percentile(50).toFixed(0)} ms at the median, ${times.percentile(95).toFixed(0)} ms at p95`,
    `later new query on the same page: ${kilobytes(median([...later]))} KB at the median, ` +
      `${kilobytes(at95(later))} KB at p95`,
  ];
}
