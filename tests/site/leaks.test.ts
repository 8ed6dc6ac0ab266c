/**
 * Builds a site of its own from content whose graded questions carry marks (see
 * tests/fixtures/marked-content) and looks for these in every file, in every spelling, also inside
 * compressed copies and the search index.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadContent } from '@shequ/schema/content/load.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSyllables, encodeText } from '../../docs-site/src/features/search/encode.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MARKED = 'tests/fixtures/marked-content';
const FOLDERS = ['open', 'private'].map((name) => join(ROOT, MARKED, name));

/** Stands in every text of a graded question, and in nothing that may be published. */
const GRADED = '叒';
/** Stands in lessons and self-checks: shows that the search for marks sees what is there. */
const PUBLISHED = '燚';

let folder: string;
let site: string;
let gradedIds: string[];

beforeAll(async () => {
  folder = createRunFolder('leaks');
  site = join(folder, 'site');
  const built = spawnSync(process.execPath, ['scripts/build.ts', site], {
    cwd: join(ROOT, 'docs-site'),
    // As it ships: under the tests' own NODE_ENV libraries keep what helps to develop.
    env: {
      ...process.env,
      NODE_ENV: 'production',
      CONTENT_DIR: FOLDERS.join(','),
      ASTRO_TELEMETRY_DISABLED: '1',
    },
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the site was not built: ${built.stdout}${built.stderr}`);
  const { content } = await loadContent(FOLDERS);
  gradedIds = content.banks.flatMap(({ value, digest }) => [
    value.uuid,
    digest,
    ...value.questions.flatMap((question) => [
      question.uuid,
      ...(question.type === 'CASE' ? question.parts.map(({ uuid }) => uuid) : []),
    ]),
  ]);
});
afterAll(() => removeFolder(folder));

/** The bytes of a file as they are and as what they unpack to. */
function readings(path: string): Buffer[] {
  const bytes = readFileSync(path);
  if (path.endsWith('.br')) return [bytes, brotliDecompressSync(bytes)];
  // Pagefind's own files are gzip as well, whatever their names say.
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? [bytes, gunzipSync(bytes)] : [bytes];
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());
}

/** How a character may be written in HTML, JSON, scripts, addresses and the search index. */
function spellings(character: string): string[] {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  return [
    character,
    `\\u${hex}`,
    `\\u${hex.toUpperCase()}`,
    `\\u{${hex}}`,
    `&#${code};`,
    `&#x${hex};`,
    `&#x${hex.toUpperCase()};`,
    encodeURIComponent(character),
    encodeURIComponent(character).toLowerCase(),
    // Every character of the index is there by itself as well as in pairs.
    encodeText(character),
  ];
}

/** The files in which one of the texts occurs, relative to the site. */
function filesWith(texts: readonly string[]): string[] {
  return filesBelow(site)
    .filter((path) =>
      readings(path).some((bytes) => texts.some((text) => bytes.includes(Buffer.from(text)))),
    )
    .map((path) => path.slice(site.length + 1));
}

describe('a site built from marked content', () => {
  it('shows the marks of lessons in pages, their compressed copies and the search index', () => {
    const found = filesWith(spellings(PUBLISHED));
    for (const part of [
      /^courses\/.*\.html$/,
      /\.html\.gz$/,
      /\.html\.br$/,
      /^search-data\//,
      /^pagefind\//,
    ]) {
      expect(
        found.filter((path) => part.test(path)),
        String(part),
      ).not.toEqual([]);
    }
  });

  it('holds no mark of a graded question in any file', () => {
    expect(filesWith(spellings(GRADED))).toEqual([]);
  });

  it('holds no id or digest of a graded question or bank', () => {
    expect(gradedIds.length).toBeGreaterThan(15);
    expect(filesWith(gradedIds)).toEqual([]);
  });

  it('holds no pinyin of a graded question either', () => {
    // 猋叒 is read biāo ruò; no published text has the two in a row.
    expect(filesWith(['biaoruo', 'biao ruo', encodeSyllables(['biao', 'ruo'])])).toEqual([]);
  });
});

describe('the server with this site', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ siteDir: site });
  });
  afterAll(() => api.close());

  it.each([
    '/courses/marked/bank/core.md',
    '/courses/marked/bank/core/',
    '/courses/marked/bank/core.json',
    '/content/courses/marked/bank/core.md',
    `/${MARKED}/private/courses/marked/bank/second.md`,
    `/..${MARKED}/private/courses/marked/bank/second.md`,
    `/../../../../${MARKED}/private/courses/marked/bank/second.md`,
    `/%2e%2e/%2e%2e/%2e%2e/%2e%2e/${MARKED}/private/courses/marked/bank/second.md`,
    `/..%2f..%2f..%2f..%2f${MARKED}/private/courses/marked/bank/second.md`,
    `/_astro/..%5c..%5c..%5c..%5c${MARKED}/private/courses/marked/bank/second.md`,
    '/.astro/settings.json',
    '/%00',
  ])('gives nothing of a bank at %s', async (path) => {
    const response = await fetch(`${api.url}${path}`, { redirect: 'manual' });
    const text = await response.text();
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain(GRADED);
  });

  it('serves the pages themselves', async () => {
    const response = await fetch(`${api.url}/courses/marked/first/`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(PUBLISHED);
  });
});
