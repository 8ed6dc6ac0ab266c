/**
 * `pnpm --filter bench run search:quality`: how good the answers of the built site's search are, by
 * the code that ranks in the browser, and what a first query costs. Without `--queries` it asks what
 * tests/fixtures/spoken-queries.ts holds; a JSON file of `{query, category, expected}` may be named.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, runCommandLine } from '../../schema/src/command/command-line.mjs';
import { REPOSITORY } from './paths.ts';
import { formatTable } from './report/table.ts';
import { type Answer, askCold, askOnward, type Case, costLines, ownCases } from './search/ask.ts';

const DIST = join(REPOSITORY, 'docs-site', 'dist');
const FIRST = 5;
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
  const answers = await askCold(values.dist, cases);
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
  for (const line of costLines(answers, await askOnward(values.dist, cases))) console.log(line);
  if (!values.misses) return;
  for (const { query, category, expected, found } of answers) {
    if (expected.length === 0 || expected.includes(found[0] ?? '')) continue;
    console.log(`${category} ${query}: ${found.slice(0, FIRST).join(' ')} ← ${expected.join(' ')}`);
  }
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
