/** Wrong characters of the right sound: the stretch of the site's text that reads as the query does. */
import type { SearchEngine } from './engine.ts';
import { type Lexicon, type PageEntry, textFile } from './index-files.ts';
import { readingsOf } from './readings.ts';

const LONGEST = 12;

/** Lessons first: their texts are small, those of the site's lists are not. */
const orderOf = (pages: readonly PageEntry[], index: number) => pages[index]?.order ?? 0;

/**
 * The text that is read exactly as a query of Chinese characters (刑满是放 → 刑满释放), from the page
 * that has most of it; null when there is none, or the page's text cannot be had.
 */
export async function soundsLike(
  engine: SearchEngine,
  pages: readonly PageEntry[],
  simple: string,
  lexicon: Lexicon,
): Promise<string | null> {
  const characters = [...simple];
  if (characters.length < 2 || characters.length > LONGEST) return null;
  const readings = readingsOf(lexicon);
  const syllables = characters.map((character) => readings.usual(character) ?? '');
  if (syllables.includes('')) return null;
  const found = [...(await engine.syllables(syllables))].sort(
    ([a, x], [b, y]) => orderOf(pages, a) - orderOf(pages, b) || y.score - x.score || a - b,
  );
  const page = pages[found[0]?.[0] ?? -1];
  if (!page) return null;
  const text = await engine.text(textFile(page)).catch(() => null);
  for (const block of text?.blocks ?? []) {
    const run = [...block.text];
    for (let at = 0; at + syllables.length <= run.length; at += 1) {
      if (syllables.every((syllable, i) => readings.canBeRead(run[at + i] as string, syllable))) {
        return run.slice(at, at + syllables.length).join('');
      }
    }
  }
  return null;
}

const WINDOWS = [4, 3, 2];

/**
 * The query with one wrong word put right: a stretch that is no term gives way to a term that sounds
 * the same and shares a character (赡养老仁 → 赡养老人). Empty when no word is to be put right.
 */
export function corrections(simple: string, lexicon: Lexicon, most: number): string[] {
  const readings = readingsOf(lexicon);
  const characters = [...simple];
  if (characters.length > LONGEST) return [];
  const sound = (list: readonly string[]) => list.map((c) => readings.usual(c) ?? '?').join(' ');
  const found: string[] = [];
  const bySound = new Map<string, string[]>();
  const known = new Set<string>();
  for (const { text, pinyin } of readings.terms) {
    known.add(text);
    const key = pinyin.join(' ');
    bySound.set(key, [...(bySound.get(key) ?? []), text]);
  }
  for (const size of WINDOWS) {
    for (let at = 0; at + size <= characters.length; at += 1) {
      const window = characters.slice(at, at + size);
      if (size === characters.length || known.has(window.join(''))) continue;
      for (const term of bySound.get(sound(window)) ?? []) {
        if (![...term].some((character, i) => character === window[i])) continue;
        found.push([...characters.slice(0, at), term, ...characters.slice(at + size)].join(''));
      }
    }
  }
  return [...new Set(found)].filter((text) => text !== simple).slice(0, most);
}
