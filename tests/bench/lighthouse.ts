/**
 * `pnpm --filter bench run lighthouse`: Lighthouse on a phone over the built site, served by the
 * product itself. Prints the median of five runs of each kind of page and exits 1 when one is below 98.
 */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureSite, withDemoLocal } from '../../api/launch/site.mjs';
import { readOptions, runCommandLine } from '../../schema/src/command/command-line.mjs';
import { auditPage, CATEGORIES, type PageAudit } from './browser/audit-page.ts';
import { launchChrome } from './browser/launch-chrome.ts';
import { createCleanUp } from './clean-up.ts';
import { median } from './load/latencies.ts';
import { BENCH_DATA_DIR, REPOSITORY } from './paths.ts';
import { formatTable } from './report/table.ts';
import { startServerProcess } from './targets/server-process.ts';

const RUNS = 5;
const GOAL = 98;

async function main(): Promise<number> {
  await ensureSite(REPOSITORY, process.execPath, withDemoLocal(process.env));
  const server = await startServerProcess({
    name: 'lighthouse',
    args: ['api/src/main.ts'],
    env: { DATA_DIR: join(BENCH_DATA_DIR, 'lighthouse') },
    readyPath: '/readyz',
  });
  const cleanUp = createCleanUp();
  cleanUp.add(server.stop);
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const audits = await auditAll(Object.entries(choosePages()), origin);
    return report(audits);
  } finally {
    await cleanUp.run();
  }
}

/** One page of each kind; the first course and lesson by name, so that runs can be compared. */
function choosePages(): Record<string, string> {
  const courses = join(REPOSITORY, 'docs-site', 'dist', 'courses');
  const course = firstFolder(courses);
  const lesson = firstFolder(join(courses, course));
  return { home: '/', course: `/courses/${course}/`, lesson: `/courses/${course}/${lesson}/` };
}

/** Folders that are pages, such as a lesson's beside the course's images. */
function firstFolder(parent: string): string {
  const [name] = readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((folder) => readdirSync(join(parent, folder)).includes('index.html'))
    .sort();
  if (name === undefined) throw new Error(`no page below ${parent}`);
  return name;
}

/** The runs of each page, in rounds, so that a slow minute of the machine meets all of them. */
async function auditAll(
  pages: readonly [name: string, path: string][],
  origin: string,
): Promise<Map<string, PageAudit[]>> {
  const audits = new Map<string, PageAudit[]>(pages.map(([name]) => [name, []]));
  for (let run = 1; run <= RUNS; run += 1) {
    for (const [name, path] of pages) {
      // A fresh browser each time: nothing cached, no service worker.
      const chrome = await launchChrome();
      try {
        audits.get(name)?.push(await auditPage(`${origin}${path}`, chrome.port));
      } finally {
        await chrome.close();
      }
      console.log(`run ${run} of ${RUNS}: ${name} ${path}`);
    }
  }
  return audits;
}

/** Prints the medians and what lost points; returns the exit code. */
function report(audits: ReadonlyMap<string, readonly PageAudit[]>): number {
  const medians = [...audits].map(([name, runs]) => ({
    name,
    scores: CATEGORIES.map((category) => median(runs.map(({ scores }) => scores[category]))),
  }));
  console.log();
  console.log(
    formatTable(
      ['', ...CATEGORIES],
      medians.map(({ name, scores }) => [name, ...scores.map((score) => score.toFixed(0))]),
    ),
  );
  for (const [name, runs] of audits) {
    const lost = new Set(runs.flatMap(({ faults }) => faults));
    for (const fault of lost) console.log(`  ${name}: ${fault}`);
  }
  return medians.every(({ scores }) => scores.every((score) => score >= GOAL)) ? 0 : 1;
}

const USAGE = `用法：pnpm --filter bench run lighthouse

在模拟的手机上用 Lighthouse 检查首页、课程页和课页，没有选项。`;

await runCommandLine({
  usage: USAGE,
  run: (args) => {
    readOptions({ args });
    return main();
  },
  explain: (error) => (error instanceof Error ? error.message : String(error)),
});
