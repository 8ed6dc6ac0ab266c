/**
 * Builds a small site, changes a lesson, stops a build half way, and builds again beside what these two
 * have kept: it must be what a build from nothing makes of the changed content. Then makes its pages
 * after one kind of change and another, each time beside what was kept, and from nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAMS } from '../../docs-site/config/integrations/bundle-only.ts';
import { KEPT, keptFolder } from '../../docs-site/scripts/build/kept.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import type { Change, Remade } from './testkit/remake-pages.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE = join(ROOT, 'docs-site');
const GOOD = join(ROOT, 'tests/fixtures/content/good');
const LESSON = 'courses/demo/second.md';
const CUT_SHORT = 3;
const NEW_WORDS = '居民来问燃气的事';

let folder: string;
let content: string;
const kept: string[] = [];

const environment = () => ({
  ...process.env,
  NODE_ENV: 'production',
  CONTENT_DIR: content,
  LOCAL_FILE: '',
});

function build(name: string): string {
  const site = join(folder, name);
  kept.push(...KEPT.map((each) => keptFolder(SITE, each, site)));
  const built = spawnSync(process.execPath, ['scripts/build.ts', site], {
    cwd: SITE,
    env: environment(),
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the site was not built: ${built.stdout}${built.stderr}`);
  return site;
}

/** Starts a build beside what was kept, and stops it with all it has started, while it makes pages. */
async function buildHalf(name: string): Promise<void> {
  const site = join(folder, name);
  const made = keptFolder(SITE, 'made', site);
  const startedAt = Date.now();
  const isNew = (file: string) =>
    (statSync(join(made, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) > startedAt;
  const child = spawn(process.execPath, ['scripts/build.ts', site], {
    cwd: SITE,
    env: environment(),
    stdio: 'ignore',
    // A group of its own.
    detached: true,
  });
  const ended = once(child, 'exit');
  let isRunning = true;
  ended.then(() => (isRunning = false));
  while (isRunning && !readdirSync(made).some(isNew)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  if (!isRunning) throw new Error('the build ended before it was stopped');
  process.kill(-(child.pid as number), 'SIGKILL');
  await ended;
  // It had no time to.
  rmSync(join(SITE, '.astro', `build-${child.pid}`), { recursive: true, force: true });
}

/** Cuts a kept page short, as when the machine stops before all of it is on the disk. */
function cutShort(site: string): void {
  const made = keptFolder(SITE, 'made', site);
  const files = readdirSync(made).sort();
  for (const file of files.slice(0, CUT_SHORT)) {
    const path = join(made, file);
    writeFileSync(path, readFileSync(path).subarray(0, -1));
  }
}

/** Digests of all files, but those that name the time at which they were made. */
function filesOf(site: string): Map<string, string> {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => statSync(join(site, name)).isFile() && !name.endsWith('.docx'))
      .map((name) => {
        const digest = createHash('sha256').update(readFileSync(join(site, name)));
        return [name, digest.digest('hex')];
      }),
  );
}

/** When the files that were kept of a site were written. */
const writtenAt = (site: string): number[] =>
  KEPT.flatMap((each) => {
    const keptOf = keptFolder(SITE, each, site);
    return readdirSync(keptOf).map((name) => statSync(join(keptOf, name)).mtimeMs);
  });

let before: Map<string, string>;
let again: Map<string, string>;
let fresh: Map<string, string>;
let reused: number;

beforeAll(async () => {
  folder = createRunFolder('warm-build');
  content = join(folder, 'content');
  cpSync(GOOD, content, { recursive: true });
  const warm = build('warm');
  before = filesOf(warm);
  const lesson = join(content, LESSON);
  const text = readFileSync(lesson, 'utf8');
  writeFileSync(lesson, text.replace('\n## ', `\n## ${NEW_WORDS}\n\n${NEW_WORDS}。\n\n## `));
  await buildHalf('warm');
  cutShort(warm);
  const startedAt = Date.now();
  build('warm');
  again = filesOf(warm);
  reused = writtenAt(warm).filter((time) => time < startedAt).length;
  fresh = filesOf(build('cold'));
});
afterAll(() => {
  for (const each of kept) rmSync(each, { recursive: true, force: true });
  removeFolder(folder);
});

describe('a build beside what an earlier one has kept', () => {
  it('makes every file that a build from nothing makes, byte for byte', () => {
    expect(reused).toBeGreaterThan(0);
    expect([...again]).toEqual([...fresh]);
  });

  it('shows what was changed on its page, in the search and in the compressed copies', () => {
    const page = join('courses', 'demo', 'second', 'index.html');
    const text = join('search-data', 'text', 'courses~demo~second.json');
    for (const name of [page, `${page}.br`, `${page}.gz`, text]) {
      expect(existsSync(join(folder, 'warm', name)), name).toBe(true);
      expect(again.get(name), name).not.toBe(before.get(name));
    }
    for (const name of [page, text]) {
      expect(readFileSync(join(folder, 'warm', name), 'utf8'), name).toContain(NEW_WORDS);
    }
  });
});

const SOURCE = 'sources/demo-law.yml';
const gists = (gist: string) => `version: 2024-01-01 通过
checkedOn: 2026-11-01
articles:
  - article: 第一条
    gist: ${gist}
    notCovered: 罚多少，由有权机关定。
    quote: 发现火灾都应当报警
`;

/** Each with a file that shows the change; '' when no page does. */
const CHANGES: [name: string, changes: Change[], shownIn: string][] = [
  [
    'the text of a lesson',
    [{ file: 'courses/demo/first.md', was: '再撤离。', is: '再从楼梯撤离。' }],
    'courses/demo/first/index.html',
  ],
  [
    'a question of a lesson',
    [{ file: 'courses/demo/first.md', was: '开关会打火', is: '开关可能打火' }],
    'courses/demo/first/self-checks.json',
  ],
  [
    'the title of a lesson',
    [{ file: 'courses/demo/second.md', was: 'title: 第二课', is: 'title: 第二堂课' }],
    'courses/demo/index.html',
  ],
  [
    'the name of a lesson',
    [
      { file: 'courses/demo/second.md', name: 'courses/demo/other.md' },
      { file: 'courses/demo/course.md', was: 'second', is: 'other' },
      { file: 'courses/demo/first.md', was: '/demo/second/', is: '/demo/other/' },
    ],
    'courses/demo/other/index.html',
  ],
  [
    'a first gist of an article',
    [{ file: SOURCE, whole: gists('看见起火就报警。') }],
    'courses/demo/first/index.html',
  ],
  [
    'the gist of an article',
    [{ file: SOURCE, whole: gists('谁看见起火，谁报警。') }],
    'courses/demo/first/index.html',
  ],
  [
    'a card',
    [{ file: 'cards/leak.md', was: '人离开水面', is: '人离开积水' }],
    'cards/leak/index.html',
  ],
  [
    'the title of a card',
    [{ file: 'cards/leak.md', was: 'title: 漏水', is: 'title: 家里漏水' }],
    'index.html',
  ],
  [
    'a number of the place',
    [{ file: 'local.yml', was: '1020', is: '1085' }],
    'cards/leak/index.html',
  ],
  [
    'a picture',
    [{ file: 'courses/demo/images/route.svg', was: '<svg', is: '<svg data-changed=""' }],
    'courses/demo/images/route.svg',
  ],
  ['a list of synonyms', [{ file: 'synonyms.yml', was: '义工', is: '志愿服务者' }], ''],
];

describe('pages made beside those kept of an earlier build', () => {
  let remade: Remade[] = [];
  beforeAll(() => {
    rmSync(content, { recursive: true });
    cpSync(GOOD, content, { recursive: true });
    mkdirSync(join(content, 'sources'));
    const bundles = keptFolder(SITE, 'bundles', join(folder, 'warm'));
    const [state = ''] = readdirSync(bundles);
    const done = spawnSync(
      process.execPath,
      [
        join(ROOT, 'tests/site/testkit/remake-pages.ts'),
        join(bundles, state, PROGRAMS),
        content,
        join(folder, 'remade'),
      ],
      {
        env: environment(),
        encoding: 'utf8',
        input: JSON.stringify(CHANGES.map(([, changes]) => changes)),
      },
    );
    if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`);
    remade = done.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Remade);
  });

  it.each(CHANGES.map(([name, , shownIn], number) => ({ name, shownIn, number })))(
    'are those of a build from nothing after a change of $name',
    ({ shownIn, number }) => {
      const { stale, changed, anew, files } = remade[number] as Remade;
      expect(stale).toEqual([]);
      if (shownIn === '') expect(changed).toEqual([]);
      else expect(changed).toContain(shownIn);
      // Most are kept.
      expect(anew).toBeLessThan(files / 2);
    },
  );
});
