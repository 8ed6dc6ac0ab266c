/** What is typed into a search for people, and how it is made alike with what is stored. Pure. */
import { phoneOf } from '../../../../platform/phone.ts';

/**
 * Lower case in half width, ü as v, without tones and without what is neither letter nor digit: width,
 * case, dots of names and hyphens of numbers make no difference.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What marks the key of a whole name, number or reading. Nothing that is typed holds one: see {@link plain}. */
export const WHOLE = { name: '^', number: '#', reading: '~' } as const;

export interface PersonQuery {
  /** Each of them must begin a key of the person; without any, nobody is found. */
  words: string[];
  /** Mainland mobile number, 11 digits; null when what is searched for cannot be one. */
  phone: string | null;
}

/** What somebody searches for. */
export function readPersonQuery(text: string): PersonQuery {
  const words = text
    .normalize('NFKC')
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '');
  return { words: [...new Set(words)], phone: phoneOf(text) };
}
