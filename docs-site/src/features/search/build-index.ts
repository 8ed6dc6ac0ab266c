/**
 * Build step: reads the built HTML, writes `pagefind/` (the index over encoded tokens) and
 * `search-data/` (pages, texts, lexicon). Any error of Pagefind fails the build.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as OpenCC from 'opencc-js';
import * as pagefind from 'pagefind';
import { makeLists } from './about-lists.ts';
import { encodeRecord, encodeSyllables, encodeText } from './encode.ts';
import { type ExtractedPage, extractPage } from './extract-blocks.ts';
import {
  type AboutFile,
  type Lexicon,
  type PageEntry,
  type PageText,
  type SearchPages,
  type SearchWords,
  textFile,
  VOCABULARY_FILES,
  type VocabularyFile,
} from './index-files.ts';
import { normalizeText } from './normalize.ts';
import type { PageWords } from './page-words.ts';
import { readingsOf, syllablesOf } from './pinyin.ts';
import { recutIndex, uncompress } from './recut-index.ts';
import { collectTerms } from './vocabulary.ts';

/** Files of Pagefind's own user interface, which the site does not use. */
const UNUSED = /^(pagefind-(component-ui|highlight|modular-ui|ui)\..*|fragment)$/;

/** Forms in use that the tables of traditional characters do not list. */
const OTHER_FORMS = ['甦苏', '妳你', '牠它', '衆众', '峯峰', '羣群', '裏里'].map((pair) => [
  ...pair,
]);

/** Lessons, courses and cards, then quizzes; what follows are lists of the whole site. */
const LAST_WITH_HEADINGS = 1;

export interface BuildIndexReport {
  pages: number;
  terms: number;
  milliseconds: number;
}

/**
 * Indexes the site in `dist`: the pages whose HTML has an element with `data-pagefind-body`.
 * `synonyms` are the groups of `content/synonyms.yml`; `words` are those of pages by their address.
 */
export async function buildSearchIndex(
  dist: string,
  synonyms: readonly string[][],
  words: ReadonlyMap<string, PageWords> = new Map(),
): Promise<BuildIndexReport> {
  const started = Date.now();
  const pages = await readPages(dist);
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'und' });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);

  await rm(path.join(dist, 'search-data'), { recursive: true, force: true });
  await mkdir(path.join(dist, 'search-data', 'text'), { recursive: true });
  const entries: PageEntry[] = [];
  const headingsOf: string[][] = [];
  for (const { url, page } of pages) {
    const text = pageText(page);
    const file = textFile({ url });
    await writeFile(path.join(dist, 'search-data', 'text', `${file}.json`), JSON.stringify(text));
    const { headings, others } = blocksOf(page);
    const records = [
      encodeRecord(headings.map(normalizeText), others.map(normalizeText), encodeText),
      encodeRecord(headings.flatMap(pinyinRuns), others.flatMap(pinyinRuns), encodeSyllables),
    ] as const;
    await addRecord(index, `${entries.length}`, records[0].tokens);
    await addRecord(index, `p${entries.length}`, records[1].tokens);
    entries.push({
      url,
      title: page.title,
      course: page.course,
      kind: page.kind,
      order: page.order,
      phrases: '',
      ...(headings.length === 0 ? {} : { headings: [records[0].first, records[1].first] }),
    });
    headingsOf.push(headings);
  }
  const version = await writeIndex(index, path.join(dist, 'pagefind'));
  const terms = collectTerms(
    pages.map(({ page }) => page),
    synonyms,
  );
  const groups = synonyms.map((group) => group.map(normalizeText));
  const own = searchWords(entries, headingsOf, words);
  const lists = makeLists(entries, own, groups);
  const searchPages: SearchPages = {
    index: version,
    about: await writeLists(path.join(dist, 'search-data', 'about'), lists.files, version),
    pages: entries.map((entry, number) => {
      const told = entries.findIndex(({ url }) => url === words.get(entry.url)?.told);
      return {
        ...entry,
        phrases: lists.phrases[number] as string,
        ...(told < 0 ? {} : { told }),
      };
    }),
    synonyms: groups,
  };
  await writeFile(path.join(dist, 'search-data', 'pages.json'), JSON.stringify(searchPages));
  await writeFile(path.join(dist, 'search-data', 'words.json'), JSON.stringify(own));
  const lexicon = makeLexicon(pages, terms);
  await writeFile(path.join(dist, 'search-data', 'lexicon.json'), JSON.stringify(lexicon));
  await mkdir(path.join(dist, 'search-data', 'vocabulary'));
  for (const [number, file] of vocabularyFiles(terms, lexicon.traditional).entries()) {
    const name = path.join(dist, 'search-data', 'vocabulary', `${number}.json`);
    await writeFile(name, JSON.stringify(file));
  }
  await pagefind.close();
  return { pages: entries.length, terms: terms.length, milliseconds: Date.now() - started };
}

async function readPages(dist: string): Promise<{ url: string; page: ExtractedPage }[]> {
  const files = (await readdir(dist, { recursive: true }))
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  const pages: { url: string; page: ExtractedPage }[] = [];
  for (const file of files) {
    const page = extractPage(await readFile(path.join(dist, file), 'utf8'));
    if (!page) continue;
    pages.push({
      url: `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '/')}`,
      page,
    });
  }
  return pages;
}

/** Writes the files of the lists in a folder named by what is in them; returns its name. */
async function writeLists(
  folder: string,
  files: readonly AboutFile[],
  index: string,
): Promise<string> {
  // Numbers of pages are those of the index.
  const digest = createHash('sha256').update(index).update(JSON.stringify(files));
  const state = digest.digest('hex').slice(0, 8);
  await mkdir(path.join(folder, state), { recursive: true });
  for (const [number, file] of files.entries()) {
    await writeFile(path.join(folder, state, `${number}.json`), JSON.stringify(file));
  }
  return state;
}

function searchWords(
  entries: readonly PageEntry[],
  headingsOf: readonly string[][],
  words: ReadonlyMap<string, PageWords>,
): SearchWords {
  const laws: string[] = [];
  const numberOf = (title: string) => {
    const known = laws.indexOf(title);
    return known >= 0 ? known : laws.push(title) - 1;
  };
  const pages = entries.map(({ url }, number): SearchWords['pages'][number] => {
    const own = words.get(url);
    const headings = headingsOf[number] as string[];
    const ofText = headings.length === 0 ? {} : { headings };
    if (own === undefined) return ofText;
    return {
      ...ofText,
      ...(own.summary === '' ? {} : { summary: own.summary }),
      ...(own.said.length === 0 ? {} : { said: [...own.said] }),
      ...(own.laws.length === 0
        ? {}
        : { laws: own.laws.map(({ title, articles }) => [numberOf(title), articles]) }),
    };
  });
  return { laws, pages };
}

function pageText(page: ExtractedPage): PageText {
  return {
    blocks: page.blocks.map(({ anchor, text }) => ({ anchor, text })),
  };
}

/** Headings of lessons, cards and quizzes come first in their records, so that a place tells them. */
function blocksOf(page: ExtractedPage): { headings: string[]; others: string[] } {
  const isHeading = ({ kind }: ExtractedPage['blocks'][number]) =>
    kind === 'heading' && page.order <= LAST_WITH_HEADINGS;
  return {
    headings: page.blocks.filter(isHeading).map(({ text }) => text),
    others: page.blocks.filter((block) => !isHeading(block)).map(({ text }) => text),
  };
}

/** Chinese runs only: whatever stands between two runs also breaks a pinyin phrase. */
const pinyinRuns = (text: string) => runs(syllablesOf(text));

function runs(syllables: readonly string[]): string[][] {
  const found: string[][] = [];
  let open: string[] = [];
  for (const syllable of [...syllables, '']) {
    if (syllable !== '') open.push(syllable);
    else if (open.length > 0) {
      found.push(open);
      open = [];
    }
  }
  return found;
}

async function addRecord(
  index: pagefind.PagefindIndex,
  name: string,
  content: string,
): Promise<void> {
  const { errors } = await index.addCustomRecord({ url: name, content, language: 'und' });
  if (errors.length > 0) throw new Error(`Pagefind refused ${name}: ${errors.join('; ')}`);
}

/** Writes Pagefind's files, cut small, without what the site never loads; returns the state's name. */
async function writeIndex(index: pagefind.PagefindIndex, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  const { errors } = await index.writeFiles({ outputPath: folder });
  if (errors.length > 0) throw new Error(`Pagefind could not write: ${errors.join('; ')}`);
  const nameOf = new Map<string, string>();
  for (const file of await readdir(path.join(folder, 'fragment'))) {
    const bytes = gunzipSync(await readFile(path.join(folder, 'fragment', file)));
    const text = bytes.toString('utf8');
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
    nameOf.set(file.replace(/\.pf_fragment$/, ''), url);
  }
  await mendProgram(path.join(folder, 'pagefind.js'));
  await uncompress(path.join(folder, 'wasm.unknown.pagefind'));
  for (const name of await readdir(folder)) {
    if (UNUSED.test(name)) await rm(path.join(folder, name), { recursive: true });
  }
  return recutIndex(folder, (hash) => {
    const name = nameOf.get(hash);
    if (name === undefined) throw new Error(`Pagefind wrote no fragment for ${hash}`);
    return name;
  });
}

/** What is put right in Pagefind's program, each with what takes its place. */
const MENDED = [
  // It passes over a part of the index that did not come, and answers “nothing found”.
  ['"load_index_chunk")).catch(()=>{});', '"load_index_chunk"));'],
  // The parts of one state of the index lie in a folder of its name, which need not be in every row of the list.
  ['async loadMeta(index){', 'async loadMeta(index){this.indexState=index;'],
  [`\${this.basePath}index/\${hash}.`, `\${this.basePath}index/\${this.indexState}/\${hash}.`],
] as const;

async function mendProgram(script: string): Promise<void> {
  let text = await readFile(script, 'utf8');
  for (const [was, becomes] of MENDED) {
    if (text.split(was).length !== 2) {
      throw new Error(`Pagefind is no longer as it is put right here: ${was}`);
    }
    text = text.replace(was, () => becomes);
  }
  await writeFile(script, text);
}

function vocabularyFiles(terms: readonly string[], traditional: string): VocabularyFile[] {
  const files = Array.from(
    { length: VOCABULARY_FILES },
    (): VocabularyFile => ({ terms: [], traditional: '' }),
  );
  const fileOf = (text: string) =>
    files[(text.codePointAt(0) ?? 0) % VOCABULARY_FILES] as VocabularyFile;
  for (const term of [...terms].sort()) fileOf(term).terms.push(term);
  const pairs = [...traditional];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const pair = `${pairs[at]}${pairs[at + 1]}`;
    fileOf(pair).traditional += pair;
  }
  return files;
}

function makeLexicon(pages: { page: ExtractedPage }[], terms: readonly string[]): Lexicon {
  const present = new Set<string>();
  for (const { page } of pages)
    for (const block of page.blocks) for (const c of block.text) present.add(c);
  const han = [...present].filter((character) => /\p{Script=Han}/u.test(character));

  const toTraditional = [
    OpenCC.Converter({ from: 'cn', to: 't' }),
    OpenCC.Converter({ from: 'cn', to: 'tw' }),
    OpenCC.Converter({ from: 'cn', to: 'hk' }),
  ];
  const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' });
  const pairs = new Map<string, string>(
    OTHER_FORMS.filter(([, simple]) => present.has(simple as string)) as [string, string][],
  );
  for (const character of han) {
    for (const convert of toTraditional) {
      const variant = convert(character);
      if (variant.length === 1 && !present.has(variant)) pairs.set(variant, character);
    }
  }
  // The other way round catches the traditional characters that are no single character's usual form (髮, 麵).
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const variant = String.fromCharCode(code);
    const simple = toSimplified(variant);
    if (simple !== variant && simple.length === 1 && present.has(simple) && !present.has(variant)) {
      pairs.set(variant, simple);
    }
  }
  const readings: Record<string, string> = {};
  const otherReadings: Record<string, string> = {};
  for (const character of commonCharacters(present)) {
    const [usual, ...others] = readingsOf(character);
    if (!usual) continue;
    readings[usual] = (readings[usual] ?? '') + character;
    if (!present.has(character)) continue;
    for (const other of others) otherReadings[other] = (otherReadings[other] ?? '') + character;
  }
  const usual = new Map(
    Object.entries(readings).flatMap(([syllable, list]) =>
      [...list].map((c) => [c, syllable] as const),
    ),
  );
  return {
    terms: terms.map((text) => {
      const syllables = syllablesOf(text).join(' ');
      return syllables === [...text].map((c) => usual.get(c)).join(' ') ? text : [text, syllables];
    }),
    traditional: [...pairs].map(([from, to]) => from + to).join(''),
    readings,
    otherReadings,
  };
}

/** Characters a reader may type: those of GB 2312 level 1 and 2, and all that the site itself uses. */
function commonCharacters(present: ReadonlySet<string>): Set<string> {
  const characters = new Set([...present].filter((character) => /\p{Script=Han}/u.test(character)));
  const decoder = new TextDecoder('gb18030');
  for (let high = 0xb0; high <= 0xf7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) {
      const character = decoder.decode(new Uint8Array([high, low]));
      if (/^\p{Script=Han}$/u.test(character)) characters.add(character);
    }
  }
  return characters;
}
