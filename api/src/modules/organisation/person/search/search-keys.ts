/**
 * By what people are searched for. A name is found by any part of it, written in characters, in pinyin
 * or by the initials of pinyin, and a staff number by its beginning or by the digits at its end. What is
 * whole is a key once more, with a mark, so that whoever is meant comes before those who are found by a part.
 * Pure; the dictionary of readings takes its time to load.
 */
import { pinyin } from 'pinyin-pro';
import { plain, WHOLE } from './search-text.ts';

/** To be raised with every change of what {@link searchKeys} returns. */
export const KEYS_VERSION = 2;

/** A name with many characters of several readings is found by this many of their combinations. */
const MOST_READINGS = 16;

const HAN = /^\p{Script=Han}$/u;

/**
 * Readings of each character, the one in its context first: 单 is `shan` as a surname. What is not
 * Chinese is read as it is written.
 */
function readings(name: string): string[][] {
  const characters = [...name];
  const inContext = pinyin(name, { type: 'array', toneType: 'none', v: true, surname: 'head' });
  return characters.map((character, index) => {
    if (!HAN.test(character)) return [character];
    const any = pinyin(character, { type: 'array', toneType: 'none', v: true, multiple: true });
    const known = [inContext[index] ?? '', ...any].map(plain);
    const read = [...new Set(known)].filter((syllable) => /^[a-z]+$/.test(syllable));
    return read.length === 0 ? [character] : read;
  });
}

/** The ways to read the whole, the likeliest first. */
function combinations(parts: readonly string[][]): string[][] {
  let ways: string[][] = [[]];
  for (const part of parts) {
    const next = part.flatMap((syllable) => ways.map((way) => [...way, syllable]));
    ways = next.slice(0, Math.max(MOST_READINGS, ways.length));
  }
  return ways;
}

/** Every end of a word of these parts: 张晓梅, 晓梅, 梅. */
const ends = (parts: readonly string[]): string[] =>
  parts.map((_part, index) => parts.slice(index).join(''));

export interface Searched {
  displayName: string;
  staffNumber: string;
}

/** What a search for this person may begin with, each once. */
export function searchKeys({ displayName, staffNumber }: Searched): string[] {
  const name = plain(displayName);
  const ways = combinations(readings(name));
  const number = plain(staffNumber);
  const digits = /\d+$/.exec(number)?.[0] ?? '';
  const keys = [
    ...ends([...name]),
    ...ways.flatMap((way) => [...ends(way), ...ends(way.map(([initial = '']) => initial))]),
    number,
    digits,
  ].filter((key) => key !== '');
  const whole = [
    `${WHOLE.name}${name}`,
    `${WHOLE.number}${number}`,
    ...ways.flatMap((way) => [
      `${WHOLE.reading}${way.join('')}`,
      `${WHOLE.reading}${way.map(([initial = '']) => initial).join('')}`,
    ]),
  ];
  return [...new Set([...keys, ...whole])];
}
