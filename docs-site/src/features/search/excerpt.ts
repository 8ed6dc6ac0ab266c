/** The parts of a page to show under a hit, as text with marked ranges. */
import type { Lexicon, PageText } from './index-files.ts';
import { normalizeText, normalizeWithMap } from './normalize.ts';
import { readingsOf } from './readings.ts';

export interface ExcerptPart {
  text: string;
  marked: boolean;
}
export interface Excerpt {
  anchor: string | null;
  parts: ExcerptPart[];
}

/** Characters shown before the first mark and in all. */
const BEFORE = 24;
const LENGTH = 96;

/**
 * Up to `most` excerpts, from the blocks with the most of the marks, the rarer a mark on the page the
 * more it counts: of “老人 走失” the block that says 走失. When no block has a mark (the
 * title alone matched) the first long block is shown, unmarked; an empty page gives none.
 */
export function excerpts(
  page: PageText,
  marks: readonly string[],
  syllables: readonly (readonly string[])[],
  lexicon: Lexicon | null,
  most = 2,
): Excerpt[] {
  const rarity = raritiesOf(page, marks);
  const found = page.blocks
    .map((block, index) => ({
      block,
      index,
      ranges: rangesIn(block.text, marks, syllables, lexicon),
      worth: rarity[index] as number,
    }))
    .filter(({ ranges, index }) => ranges.length > 0 && index > 0)
    .sort((a, b) => b.worth - a.worth || b.ranges.length - a.ranges.length || a.index - b.index)
    .slice(0, most)
    .sort((a, b) => a.index - b.index);
  if (found.length === 0) {
    const block = page.blocks.slice(1).find(({ text }) => text.length >= 20);
    return block ? [{ anchor: block.anchor, parts: cut(block.text, []) }] : [];
  }
  return found.map(({ block, ranges }) => ({
    anchor: block.anchor,
    parts: cut(block.text, ranges),
  }));
}

/** For each block the sum over its marks of one part of as many as there are blocks with the mark. */
function raritiesOf(page: PageText, marks: readonly string[]): number[] {
  const texts = page.blocks.map(({ text }) => normalizeText(text));
  const worth = texts.map(() => 0);
  if (marks.length < 2) return worth;
  for (const mark of marks) {
    const holding = texts.flatMap((text, index) =>
      index > 0 && text.includes(mark) ? [index] : [],
    );
    for (const index of holding) worth[index] = (worth[index] as number) + 1 / holding.length;
  }
  return worth;
}

/** Half-open ranges of the original text, in order, merged. */
export function rangesIn(
  text: string,
  marks: readonly string[],
  syllables: readonly (readonly string[])[],
  lexicon: Lexicon | null,
): [number, number][] {
  const { normalized, map } = normalizeWithMap(text);
  const ranges: [number, number][] = [];
  for (const mark of marks) {
    if (mark === '') continue;
    for (
      let at = normalized.indexOf(mark);
      at >= 0;
      at = normalized.indexOf(mark, at + mark.length)
    ) {
      const last = map[at + mark.length - 1] as number;
      ranges.push([
        map[at] as number,
        last + ((text.codePointAt(last) as number) > 0xffff ? 2 : 1),
      ]);
    }
  }
  if (lexicon && syllables.length > 0) {
    const readings = readingsOf(lexicon);
    for (const sequence of syllables) {
      for (let at = 0; at + sequence.length <= text.length; at += 1) {
        if (
          sequence.every((syllable, offset) =>
            readings.canBeRead(text[at + offset] as string, syllable),
          )
        ) {
          ranges.push([at, at + sequence.length]);
        }
      }
    }
  }
  ranges.sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function cut(text: string, ranges: readonly [number, number][]): ExcerptPart[] {
  const first = ranges[0]?.[0] ?? 0;
  let from = Math.max(0, first - BEFORE);
  const to = Math.min(text.length, Math.max(from + LENGTH, ranges[0]?.[1] ?? 0));
  from = Math.max(0, Math.min(from, to - LENGTH));
  const parts: ExcerptPart[] = [];
  const push = (start: number, end: number, marked: boolean) => {
    if (end > start) parts.push({ text: text.slice(start, end), marked });
  };
  if (from > 0) parts.push({ text: '…', marked: false });
  let at = from;
  for (const [start, end] of ranges) {
    if (start >= to) break;
    push(at, start, false);
    push(start, Math.min(end, to), true);
    at = Math.min(end, to);
  }
  push(at, to, false);
  if (to < text.length) parts.push({ text: '…', marked: false });
  return parts;
}
