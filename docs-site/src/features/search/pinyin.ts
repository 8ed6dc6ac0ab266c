/** Readings of Chinese text, at build time only: the dictionary is too large for a phone. */
import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/** A syllable as people type it: no tone, ü as v. */
function plain(syllable: string): string {
  return syllable.toLowerCase().replaceAll('ü', 'v').normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * One entry per UTF-16 unit of the text: the syllable of a Chinese character in its context
 * (重庆 → chong, 重要 → zhong), '' for anything else.
 */
export function syllablesOf(text: string): string[] {
  const result: string[] = [];
  for (const run of text.split(/(\p{Script=Han}+)/u)) {
    if (run === '') continue;
    if (!HAN.test(run)) {
      for (let unit = 0; unit < run.length; unit += 1) result.push('');
      continue;
    }
    const read = pinyin(run, { type: 'array', toneType: 'none', v: true });
    const characters = [...run];
    characters.forEach((character, index) => {
      result.push(plain(read[index] ?? ''));
      for (let unit = 1; unit < character.length; unit += 1) result.push('');
    });
  }
  return result;
}

/** All readings of one character, the usual one first; empty when it has none. */
export function readingsOf(character: string): string[] {
  const read = pinyin(character, { type: 'array', toneType: 'none', v: true, multiple: true });
  return [...new Set(read.map(plain))].filter((syllable) => /^[a-z]+$/.test(syllable));
}
