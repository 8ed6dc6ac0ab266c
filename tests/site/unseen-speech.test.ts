/**
 * How the built site's lists answer people whose words nobody wrote down: 589 queries by two writers
 * who saw only the titles of pages (half of them not even these), none of which was used for sayings
 * or weights. A query that fails here is not to be added to a page: then the list would show nothing any more.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeLists, readLists } from '../../docs-site/src/features/search/about-lists.ts';
import type { SearchPages, SearchWords } from '../../docs-site/src/features/search/index-files.ts';
import { meaningOf } from '../../docs-site/src/features/search/meaning.ts';
import { normalizeText } from '../../docs-site/src/features/search/normalize.ts';
import { DIST } from './testkit/built-site.ts';

interface UnseenQuery {
  query: string;
  kind: 'emergency' | 'everyday';
  /** Keys as in `search-queries.ts`; any of them may be first. */
  pages: string[];
}

interface Answered extends UnseenQuery {
  found: string[];
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
const dataFile = (name: string) => join(DIST, 'search-data', name);
const keyOf = (url: string) => url.replace(/^\/courses\//, '').replace(/^\/|\/$/g, '');

let answered: Answered[];

beforeAll(async () => {
  const all = (await readJson(dataFile('pages.json'))) as SearchPages;
  const words = (await readJson(dataFile('words.json'))) as SearchWords;
  const about = readLists(all, makeLists(all.pages, words, all.synonyms).files);
  const unseen = join(import.meta.dirname, '..', 'fixtures', 'unseen-speech.json');
  answered = ((await readJson(unseen)) as UnseenQuery[]).map((each) => {
    const { pages } = meaningOf(normalizeText(each.query), all, about);
    const best = [...pages].sort(([, a], [, b]) => b - a);
    return { ...each, found: best.map(([index]) => keyOf(all.pages[index]?.url ?? '')) };
  });
});

/** The share, in per cent, of queries with a right page among the first so many. */
function shareWithin(places: number, asked: readonly Answered[]): number {
  const right = asked.filter(({ found, pages }) =>
    found.slice(0, places).some((page) => pages.includes(page)),
  );
  return (100 * right.length) / asked.length;
}

const ofKind = (kind: UnseenQuery['kind']) => answered.filter((each) => each.kind === kind);

describe('words that nobody wrote down', () => {
  it('lead to the right card or lesson first in 95 of 100 emergencies', () => {
    expect(ofKind('emergency').length).toBeGreaterThan(150);
    expect(shareWithin(1, ofKind('emergency'))).toBeGreaterThanOrEqual(95);
  });

  it('lead to the right page first in 90 of 100 everyday questions', () => {
    expect(ofKind('everyday').length).toBeGreaterThan(400);
    expect(shareWithin(1, ofKind('everyday'))).toBeGreaterThanOrEqual(90);
  });

  it('have the right page among the first three for 97 of 100', () => {
    expect(shareWithin(3, answered)).toBeGreaterThanOrEqual(97);
  });
});
