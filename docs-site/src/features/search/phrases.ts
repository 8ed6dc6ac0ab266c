/**
 * What pages say of themselves, as phrases: titles, what people say (`said`), headings, summaries.
 * Each is cut into units: characters, pairs of characters, whole Latin words and figures.
 */
import { bridged, core, isBackground, isWeak, isWord } from './fillers.ts';
import type { PageEntry, SearchWords } from './index-files.ts';
import { normalizeText } from './normalize.ts';
import { MEANING } from './ranking.ts';

/** The kinds of phrases, in the order in which a page has them. */
export const PHRASE_KINDS = ['title', 'said', 'heading', 'summary'] as const;
export type PhraseKind = (typeof PHRASE_KINDS)[number];

export interface Phrase {
  kind: PhraseKind;
  units: ReadonlySet<string>;
  /** As compared with a whole query; '' for what is only read in part (summaries). */
  whole: string;
}

/** The phrases of each page, by kind in the order above. */
export function phrasesOf(
  pages: readonly Pick<PageEntry, 'title'>[],
  words: SearchWords,
): Phrase[][] {
  // Many headings stand in every lesson: each text is cut once, and what is everywhere is left out.
  const cut = new Map<string, { plain: string; units: ReadonlySet<string> }>();
  const cutOf = (text: string) => {
    let known = cut.get(text);
    if (known === undefined) {
      const plain = core(normalizeText(text));
      known = { plain, units: unitsOf(plain) };
      cut.set(text, known);
    }
    return known;
  };
  const headings = new Map<string, number>();
  for (const text of words.pages.flatMap((page) => page.headings ?? [])) {
    headings.set(text, (headings.get(text) ?? 0) + 1);
  }
  const common = Math.max(MEANING.commonHeading, pages.length / 4);
  return pages.map(({ title }, index) => {
    const own = words.pages[index] ?? {};
    const phrase = (kind: PhraseKind) => (text: string) => {
      const { plain, units } = cutOf(text);
      return { kind, units, whole: kind === 'summary' ? '' : plain.replaceAll(' ', '') };
    };
    return [
      ...[title, ...partsOf(title)].map(phrase('title')),
      ...(own.said ?? []).map(phrase('said')),
      ...(own.headings ?? [])
        .filter((text) => (headings.get(text) ?? 0) < common)
        .map(phrase('heading')),
      ...partsOf(own.summary ?? '').map(phrase('summary')),
    ];
  });
}

/** 暴雨、高温、寒潮与地震 → its words. */
const partsOf = (text: string): string[] =>
  text.split(/[\s\p{P}]+|与(?=.{2})/u).filter((part) => part.length > 1);

/** A character alone says little: 狗 in 狗叫 and 邻居狗老叫. */
export function unitWorth(unit: string): number {
  if (unit.length > 2) return 1;
  if (/^[a-z0-9]+$/.test(unit)) return 1;
  const [first = '', second] = unit;
  if (second === undefined) {
    if (isWeak(first)) return 0;
    return isWord(first) ? MEANING.word : MEANING.character;
  }
  if (isBackground(unit)) return MEANING.background;
  if (isWeak(first) && isWeak(second)) return MEANING.weakPair;
  return isWeak(first) || isWeak(second) ? MEANING.halfWeakPair : 1;
}

/** So many characters that say nothing may stand between two that belong together. */
const MOST_BRIDGED = 2;

/** Characters, pairs of neighbours, and Latin words and figures whole. */
export function unitsOf(text: string): Set<string> {
  const units = new Set<string>();
  for (const run of bridged(text).match(/[a-z]+\d*|\d+|[^a-z0-9 ]+/gu) ?? []) {
    if (/^[a-z0-9]/.test(run)) {
      units.add(run);
      continue;
    }
    const characters = [...run];
    characters.forEach((character, at) => {
      units.add(character);
      const next = characters[at + 1];
      if (next === undefined) return;
      units.add(character + next);
      // 狗老叫 is 狗叫, 吃不上饭 is 吃饭.
      for (
        let over = at + 1;
        over <= at + MOST_BRIDGED && isWeak(characters[over] ?? '');
        over += 1
      ) {
        const beyond = characters[over + 1];
        if (beyond !== undefined) units.add(character + beyond);
      }
    });
  }
  return units;
}
