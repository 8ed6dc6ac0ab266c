/**
 * `pnpm bench --lessons N`: a site of N lessons of shuffled text, built from nothing in a folder of
 * its own; then once more after one lesson changed; and what the search on it costs.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { KEPT, keptFolder } from '../../../docs-site/scripts/build/kept.ts';
import { BENCH_DATA_DIR, REPOSITORY } from '../paths.ts';
import { formatTable } from '../report/table.ts';
import { askCold, askOnward, costLines, ownCases } from '../search/ask.ts';
import { writeShuffledContent } from './shuffled-lessons.ts';

const WORK = join(BENCH_DATA_DIR, 'content');
const SITE = join(REPOSITORY, 'docs-site');
/** Goal of processor time for a page, from nothing. */
const GOAL_SECONDS = 0.15;
/** A line of the build: `✓ 建立检索（23.6 秒，处理器 7.0 秒）298 页，5600 个词`. */
const STEP = /^✓ (.+?)（([\d.]+) 秒，处理器 ([\d.]+) 秒）(.*)$/u;

interface Step {
  name: string;
  seconds: number;
  processor: number;
  told: string;
}

/** Returns the exit code: 1 when the site could not be built. */
export async function runContent(lessons: number, say: (line?: string) => void): Promise<number> {
  const content = join(WORK, 'source');
  const site = join(WORK, 'site');
  const kept = KEPT.map((each) => keptFolder(SITE, each, site));
  for (const folder of kept) rmSync(folder, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const count = writeShuffledContent(join(REPOSITORY, 'content'), content, lessons);
  say(`${count} lessons of shuffled text, built from nothing`);
  try {
    const first = await build(content, site, say);
    if (first === null) return 1;
    say(stepTable(first, count));
    changeOneLesson(content);
    say();
    say('one lesson changed, built again');
    const again = await build(content, site, say);
    if (again === null) return 1;
    say(stepTable(again, count));
    const cases = ownCases();
    const lines = costLines(await askCold(site, cases), await askOnward(site, cases));
    for (const line of lines) say(line);
    return 0;
  } finally {
    for (const folder of [WORK, ...kept]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The steps of a build of the site into a folder; null when it failed, which it has said itself. */
async function build(
  content: string,
  site: string,
  say: (line: string) => void,
): Promise<Step[] | null> {
  const child = spawn(process.execPath, ['scripts/build.ts', site], {
    cwd: SITE,
    env: { ...process.env, CONTENT_DIR: content },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const steps: Step[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, name = '', seconds, processor, told = ''] = STEP.exec(line) ?? [];
    if (name === '') return;
    steps.push({ name, seconds: Number(seconds), processor: Number(processor), told });
    say(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return code === 0 ? steps : null;
}

function stepTable(steps: readonly Step[], lessons: number): string {
  const total = (of: (step: Step) => number) => steps.reduce((sum, step) => sum + of(step), 0);
  const row = (name: string, seconds: number, processor: number, told: string) => [
    name,
    seconds.toFixed(1),
    processor.toFixed(1),
    (processor / lessons).toFixed(3),
    told,
  ];
  return formatTable(
    ['', 'seconds', 'CPU s', 'a lesson', ''],
    [
      ...steps.map(({ name, seconds, processor, told }) => row(name, seconds, processor, told)),
      row(
        'all',
        total(({ seconds }) => seconds),
        total(({ processor }) => processor),
        `goal ${GOAL_SECONDS}`,
      ),
    ],
  );
}

/** One word of one lesson, as an author puts it right. */
function changeOneLesson(content: string): void {
  const file = join(content, 'courses', 'mediation', 'neighbors.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('先看现场', '先去看现场'));
}
