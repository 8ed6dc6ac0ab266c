/**
 * Pages for a query that stands nowhere as typed: by the words it is made of. Pages with all words
 * come first, then those with the weightiest, and among the best those that hold them close together.
 */
import { asks, type Cut, type CutPiece, cut, type Known, onlyAsks } from './cut.ts';
import type { Occurrence, SearchEngine, Vocabulary } from './engine.ts';
import { type PageEntry, type SearchPages, textFile } from './index-files.ts';
import { pinyinLetters, spacedParts, synonymVariants, termsByLetters } from './interpret.ts';
import { normalizeText } from './normalize.ts';
import { COVER, SHARES, WEIGHTS } from './ranking.ts';
import { chineseNumeral, withUsualNumerals } from './variants.ts';

export interface PartsHit {
  index: number;
  /** How well the page has the words: about 1 for all of them in its text. */
  value: number;
  /** The texts of the page that stand for words of the query. */
  marks: string[];
}

export interface PartsOutcome {
  /** Best first. */
  hits: PartsHit[];
  /** The reader may have meant something else: not every word was found together. */
  approximate: boolean;
}

/** A longer query is cut off here: what is said twice in forty characters is said. */
const LONGEST = 40;
const MOST_WORDS = 8;
/** A word of so few characters must be known whole: it may be a slip of the hand. */
const SHORT = 4;
/** Pages whose text is read to see how close the words stand; it is loaded for their excerpts anyway. */
const READ_CLOSELY = 6;
const MOST_HITS = 20;
/** Fewer pages with every word than this, and those with most of them follow. */
const FEW = 3;

/** How a piece is written in a page. */
interface Mark {
  text: string;
  inHeading: boolean;
}

interface Word {
  /** Each piece of the word, with the pages that have it. */
  pieces: { weight: number; pages: ReadonlyMap<number, readonly Mark[]> }[];
}

/**
 * How much may be missing. `every`: nothing, only pages with every word. `careful`: of a short word
 * nothing, for it may be a slip of the hand, and then a suggestion is the better answer. `any`: half.
 */
export type Demand = 'every' | 'careful' | 'any';

/** Never rejects for want of a page's text. */
export async function findByParts(
  engine: SearchEngine,
  all: SearchPages,
  raw: string,
  demand: Demand,
): Promise<PartsOutcome> {
  const nothing: PartsOutcome = { hits: [], approximate: false };
  const start = [...raw].slice(0, LONGEST).join('');
  const simple = (await engine.vocabulary(start)).toSimplified(start);
  // As a term is written: normalised, and with the numerals that laws use.
  const normal = normalizeText(simple);
  const vocabulary = await engine.vocabulary(normal + withUsualNumerals(normal));
  const typed = spacedParts(simple).slice(0, MOST_WORDS);
  const meaningful = typed.filter((part) => !onlyAsks(part));
  const spaced = meaningful.length > 1;
  const words: Word[] = [];
  const look = lookUp(engine, all, vocabulary, /[法典例定]/u.test(simple));
  for (const part of meaningful) {
    const found = await readWord(part, look, all, spaced, demand);
    if (found) words.push(found);
    else if (!spaced || demand === 'every') return nothing;
  }
  if (words.length === 0 || (spaced && words.length * 2 < meaningful.length)) return nothing;

  const scored = scorePages(words, all);
  const everything = scored.filter(({ share }) => share > SHARES.everyWord);
  const complete = everything.length > 0 && words.length === meaningful.length;
  if (demand === 'every' && !complete) return nothing;
  const best = Math.max(0, ...scored.map(({ share }) => share));
  const most = scored.filter(({ share }) => share >= Math.max(SHARES.least, best * SHARES.ofBest));
  const enough = spaced && complete && (demand === 'every' || everything.length >= FEW);
  const kept = (enough ? everything : most).slice(0, MOST_HITS);
  const total = words.flatMap(({ pieces }) => pieces).reduce((sum, { weight }) => sum + weight, 0);
  const close = await closestFirst(engine, all, kept, normalizeText(simple));
  const hits = close.map(({ index, marks, score }) => ({
    index,
    marks,
    value: total === 0 ? 0 : score / total,
  }));
  return { hits, approximate: !(spaced && complete) };
}

interface LookUp extends Known {
  /** Pages that have the piece or what stands for it, with the texts that they have. */
  pages(piece: CutPiece): Promise<ReadonlyMap<number, readonly Mark[]>>;
}

function lookUp(
  engine: SearchEngine,
  all: SearchPages,
  vocabulary: Vocabulary,
  speaksOfLaw: boolean,
): LookUp {
  const synonyms = new Set(all.synonyms.flat());
  const seen = new Map<string, Promise<ReadonlyMap<number, Occurrence>>>();
  const pagesWith = (text: string) => {
    let pages = seen.get(text);
    if (!pages) {
      pages = engine.pagesWith(text);
      seen.set(text, pages);
    }
    return pages;
  };
  return {
    inText: async (text) => (await pagesWith(text)).size > 0,
    isTerm: (text) => synonyms.has(text) || vocabulary.isTerm(text),
    pages: async ({ text }) => {
      const texts = [text, ...synonymVariants(text, all.synonyms), withUsualNumerals(text)];
      if (speaksOfLaw && /^[1-9]\d{0,3}$/.test(text))
        texts.push(`第${chineseNumeral(Number(text))}条`);
      const letters = pinyinLetters(text);
      if (letters && (await pagesWith(text)).size === 0) {
        for (const term of termsByLetters(letters.letters, await engine.lexicon(), 3)) {
          texts.push(term, ...synonymVariants(term, all.synonyms));
        }
      }
      const found = new Map<number, Mark[]>();
      for (const candidate of new Set(texts)) {
        for (const [index, { inHeading }] of await pagesWith(candidate)) {
          found.set(index, [...(found.get(index) ?? []), { text: candidate, inHeading }]);
        }
      }
      return found;
    },
  };
}

/** The word whole when any page has it, else its pieces; null when too little of it is known. */
async function readWord(
  part: string,
  look: LookUp,
  all: SearchPages,
  spaced: boolean,
  demand: Demand,
): Promise<Word | null> {
  const weigh = (pages: ReadonlyMap<number, unknown>, term = true) =>
    Math.log(1 + all.pages.length / Math.max(WEIGHTS.rarest, pages.size)) *
    (term ? 1 : WEIGHTS.stretch);
  if (spaced && !asks(part)) {
    const pages = await look.pages({ text: part, term: true });
    if (pages.size > 0) {
      const weight = weigh(pages) * (part.length === 1 ? WEIGHTS.loneCharacter : 1);
      return { pieces: [{ weight, pages }] };
    }
  }
  const known = await cut(withUsualNumerals(part), look);
  if (!isEnough(known, part, demand)) return null;
  const pieces: Word['pieces'] = [];
  for (const piece of known.pieces) {
    const pages = await look.pages(piece);
    pieces.push({ weight: weigh(pages, piece.term), pages });
  }
  return { pieces };
}

function isEnough({ pieces, cover }: Cut, part: string, demand: Demand): boolean {
  if (pieces.length === 0 || (cover < COVER.sure && !pieces.some(({ term }) => term))) return false;
  return [...part].length <= SHORT && demand !== 'any'
    ? cover === 1 && pieces.some(({ term }) => term)
    : cover >= COVER.least;
}

interface Scored {
  index: number;
  /** Of the weight of all pieces, the part that the page has. */
  share: number;
  score: number;
  marks: string[];
  weights: Map<string, number>;
}

function scorePages(words: readonly Word[], all: SearchPages): Scored[] {
  const pieces = words.flatMap(({ pieces }) => pieces);
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
  const scored: Scored[] = [];
  all.pages.forEach((page, index) => {
    let sum = 0;
    let score = 0;
    const weights = new Map<string, number>();
    for (const { weight, pages } of pieces) {
      const marks = pages.get(index);
      if (marks === undefined) continue;
      sum += weight;
      score += weight * Math.max(...marks.map((mark) => place(page, mark)));
      for (const { text } of marks) weights.set(text, weight / marks.length);
    }
    if (weights.size === 0) return;
    if (page.order > 1) score *= WEIGHTS.siteList;
    scored.push({
      index,
      share: total === 0 ? 1 : sum / total,
      score: total === 0 ? 0 : score * Math.sqrt(sum / total),
      marks: [...weights.keys()],
      weights,
    });
  });
  return scored.sort((a, b) => b.score - a.score || a.index - b.index);
}

function place(page: PageEntry, { text, inHeading }: Mark): number {
  if (normalizeText(page.title).includes(text)) return WEIGHTS.inTitle;
  return inHeading ? WEIGHTS.inHeading : WEIGHTS.inText;
}

/** The best pages again, those first that hold the words in one block or under one heading. */
async function closestFirst(
  engine: SearchEngine,
  all: SearchPages,
  scored: readonly Scored[],
  query: string,
): Promise<Scored[]> {
  const plain = letters(query);
  const close = await Promise.all(
    scored.slice(0, READ_CLOSELY).map(async (page) => {
      const near = await nearness(engine, all.pages[page.index] as PageEntry, page, plain).catch(
        () => 0,
      );
      return { ...page, score: page.score + near };
    }),
  );
  close.sort((a, b) => b.score - a.score || a.index - b.index);
  return [...close, ...scored.slice(READ_CLOSELY)];
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

async function nearness(
  engine: SearchEngine,
  entry: PageEntry,
  { weights }: Scored,
  plain: string,
): Promise<number> {
  // The long lists of the whole site are not worth their bytes.
  if (entry.order > 1) return 0;
  const { blocks } = await engine.text(textFile(entry));
  const held = (text: string) =>
    [...weights].reduce((sum, [mark, weight]) => (text.includes(mark) ? sum + weight : sum), 0);
  const sections = new Map<string | null, string>();
  let inBlock = 0;
  for (const block of blocks) {
    const text = normalizeText(block.text);
    sections.set(block.anchor, `${sections.get(block.anchor) ?? ''}\n${text}`);
    inBlock = Math.max(inBlock, held(text));
    // 社区两委 in 社区“两委”.
    if (letters(text).includes(plain)) return WEIGHTS.asTyped;
  }
  return inBlock + WEIGHTS.oneSection * Math.max(0, ...[...sections.values()].map(held));
}
