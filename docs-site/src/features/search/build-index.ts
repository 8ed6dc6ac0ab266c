/**
 * Build step: reads the built HTML, writes `pagefind/` (the index over encoded tokens) and
 * `search-data/` (pages, texts, lexicon). Any error of Pagefind fails the build.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as OpenCC from 'opencc-js';
import { makeLists } from './about-lists.ts';
import type { ExtractedPage } from './extract-blocks.ts';
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
import { type IndexedPage, indexedPage } from './indexed-page.ts';
import { normalizeText } from './normalize.ts';
import type { PageWords } from './page-words.ts';
import { readingsOf, syllablesOf } from './pinyin.ts';
import { collectTerms } from './vocabulary.ts';
import { type IndexRecord, writeIndex } from './write-index.ts';

/** Forms in use that the tables of traditional characters do not list. */
const OTHER_FORMS = ['甦苏', '妳你', '牠它', '衆众', '峯峰', '羣群', '裏里'].map((pair) => [
  ...pair,
]);

export interface BuildIndexReport {
  pages: number;
  terms: number;
  milliseconds: number;
}

/**
 * Indexes the site in `dist`: the pages whose HTML has an element with `data-pagefind-body`.
 * `synonyms` are the groups of `content/synonyms.yml`; `words` are those of pages by their address,
 * and `readPage` may know pages already.
 */
export async function buildSearchIndex(
  dist: string,
  synonyms: readonly string[][],
  words: ReadonlyMap<string, PageWords> = new Map(),
  readPage: (html: string) => IndexedPage | null = indexedPage,
): Promise<BuildIndexReport> {
  const started = Date.now();
  const pages = await readPages(dist, readPage);
  await rm(path.join(dist, 'search-data'), { recursive: true, force: true });
  await mkdir(path.join(dist, 'search-data', 'text'), { recursive: true });
  const entries: PageEntry[] = [];
  const records: IndexRecord[] = [];
  const headingsOf: string[][] = [];
  for (const { url, indexed } of pages) {
    const { page, headings, text, pinyin } = indexed;
    const file = textFile({ url });
    const name = path.join(dist, 'search-data', 'text', `${file}.json`);
    await writeFile(name, JSON.stringify(pageText(page)));
    records.push(
      { name: `${entries.length}`, tokens: text.tokens },
      { name: `p${entries.length}`, tokens: pinyin.tokens },
    );
    entries.push({
      url,
      title: page.title,
      course: page.course,
      kind: page.kind,
      order: page.order,
      phrases: '',
      ...(headings.length === 0 ? {} : { headings: [text.first, pinyin.first] }),
    });
    headingsOf.push(headings);
  }
  const version = await writeIndex(records, path.join(dist, 'pagefind'));
  const terms = collectTerms(
    pages.map(({ indexed }) => indexed.page),
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
  return { pages: entries.length, terms: terms.length, milliseconds: Date.now() - started };
}

async function readPages(
  dist: string,
  readPage: (html: string) => IndexedPage | null,
): Promise<{ url: string; indexed: IndexedPage }[]> {
  const files = (await readdir(dist, { recursive: true }))
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  const pages: { url: string; indexed: IndexedPage }[] = [];
  for (const file of files) {
    const indexed = readPage(await readFile(path.join(dist, file), 'utf8'));
    if (!indexed) continue;
    pages.push({
      url: `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '/')}`,
      indexed,
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

function makeLexicon(
  pages: readonly { indexed: IndexedPage }[],
  terms: readonly string[],
): Lexicon {
  const present = new Set<string>();
  for (const { indexed } of pages)
    for (const block of indexed.page.blocks) for (const c of block.text) present.add(c);
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
