import type { Place } from '../source/source-text.ts';
import type { FlatText } from './flat-text.ts';

export interface TextMatch {
  found: string;
  place: Place;
  /** Index of the match in its block. */
  index: number;
  text: FlatText;
}

/** Every match of a global pattern in the texts, in order. */
export function matchesIn(texts: readonly FlatText[], pattern: RegExp): TextMatch[] {
  return texts.flatMap((text) =>
    [...text.text.matchAll(pattern)].map((match) => ({
      found: match[0],
      place: text.placeAt(match.index),
      index: match.index,
      text,
    })),
  );
}

/** The sentence of a block around an index, ends excluded. */
export function sentenceAround(text: string, index: number): string {
  const ends = /[。！？；\n]/;
  let start = index;
  while (start > 0 && !ends.test(text[start - 1] as string)) start--;
  let end = index;
  while (end < text.length && !ends.test(text[end] as string)) end++;
  return text.slice(start, end);
}
