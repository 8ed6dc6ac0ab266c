/**
 * Builds a small site, changes a lesson, and builds again beside what the first build has kept: it
 * must be what a build from nothing makes of the changed content.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT, keptFolder } from '../../docs-site/scripts/build/kept.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE = join(ROOT, 'docs-site');
const GOOD = join(ROOT, 'tests/fixtures/content/good');
const LESSON = 'courses/demo/second.md';
const NEW_WORDS = '居民来问燃气的事';

let folder: string;
let content: string;
const kept: string[] = [];

function build(name: string): string {
  const site = join(folder, name);
  kept.push(...KEPT.map((each) => keptFolder(SITE, each, site)));
  const built = spawnSync(process.execPath, ['scripts/build.ts', site], {
    cwd: SITE,
    env: { ...process.env, NODE_ENV: 'production', CONTENT_DIR: content, LOCAL_FILE: '' },
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the site was not built: ${built.stdout}${built.stderr}`);
  return site;
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

beforeAll(() => {
  folder = createRunFolder('warm-build');
  content = join(folder, 'content');
  cpSync(GOOD, content, { recursive: true });
  const warm = build('warm');
  before = filesOf(warm);
  const lesson = join(content, LESSON);
  const text = readFileSync(lesson, 'utf8');
  writeFileSync(lesson, text.replace('\n## ', `\n## ${NEW_WORDS}\n\n${NEW_WORDS}。\n\n## `));
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
