/** The lexicon's compact strings as look-ups, in the browser. */
import type { Lexicon } from './index-files.ts';

export interface Readings {
  /** Syllables that some character has. */
  syllables: ReadonlySet<string>;
  /** The usual reading of a character; undefined when unknown. */
  usual(character: string): string | undefined;
  /** Whether a character can be read so. */
  canBeRead(character: string, syllable: string): boolean;
  /** Every term with its syllables, the weightiest first. */
  terms: readonly { text: string; pinyin: readonly string[] }[];
  /** Traditional characters replaced by the simplified ones that the site uses. */
  toSimplified(text: string): string;
}

const cache = new WeakMap<Lexicon, Readings>();

/** Look-ups over a lexicon, made once for each. */
export function readingsOf(lexicon: Lexicon): Readings {
  let readings = cache.get(lexicon);
  if (!readings) {
    readings = make(lexicon);
    cache.set(lexicon, readings);
  }
  return readings;
}

function make(lexicon: Lexicon): Readings {
  const usual = new Map<string, string>();
  for (const [syllable, characters] of Object.entries(lexicon.readings)) {
    for (const character of characters) usual.set(character, syllable);
  }
  const simple = new Map<string, string>();
  const pairs = [...lexicon.traditional];
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    simple.set(pairs[index] as string, pairs[index + 1] as string);
  }
  return {
    syllables: new Set([...Object.keys(lexicon.readings), ...Object.keys(lexicon.otherReadings)]),
    usual: (character) => usual.get(character),
    terms: lexicon.terms.map((term) =>
      typeof term === 'string'
        ? { text: term, pinyin: [...term].map((character) => usual.get(character) ?? '') }
        : { text: term[0], pinyin: term[1].split(' ') },
    ),
    canBeRead: (character, syllable) =>
      usual.get(character) === syllable ||
      (lexicon.otherReadings[syllable]?.includes(character) ?? false),
    toSimplified: (text) =>
      [...text].map((character) => simple.get(character) ?? character).join(''),
  };
}
