/** What the index holds of one page; it rests on the page alone, and can be kept with its digest. */
import type { Root } from 'hast';
import { encodeRecord, encodeSyllables, encodeText, type PageRecord } from './encode.ts';
import { type ExtractedPage, extractPage } from './extract-blocks.ts';
import { normalizeText } from './normalize.ts';
import { syllablesOf } from './pinyin.ts';

export interface IndexedPage {
  page: ExtractedPage;
  /** Those that stand first in the records. */
  headings: string[];
  text: PageRecord;
  pinyin: PageRecord;
}

/** Lessons, courses and cards, then quizzes; what follows are lists of the whole site. */
const LAST_WITH_HEADINGS = 1;

/** Null when nothing on the page is to be searched. */
export function indexedPage(html: string | Root): IndexedPage | null {
  const page = extractPage(html);
  if (page === null) return null;
  const { headings, others } = blocksOf(page);
  return {
    page,
    headings,
    text: encodeRecord(headings.map(normalizeText), others.map(normalizeText), encodeText),
    pinyin: encodeRecord(headings.flatMap(pinyinRuns), others.flatMap(pinyinRuns), encodeSyllables),
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
