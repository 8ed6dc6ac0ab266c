/** Which words gave a question away, for whoever rewrites it. */
import type { SingleChoiceQuestion } from '../content/model.ts';
import { type Bayes, piecesOf } from './naive-bayes.ts';

export interface Tells {
  /** Pieces of the key that sound like a key, the plainest first. */
  key: string[];
  /** Pieces of the distractors that sound like a distractor. */
  wrong: string[];
}

const MOST = 3;

/** The pieces that weigh most, without those that only repeat a part of one taken before. */
function heaviest(texts: readonly string[], weight: (piece: string) => number): string[] {
  const pieces = new Set(texts.flatMap((text) => [...piecesOf(text)]));
  // What no other course says has the weight of the empty piece, and is no habit of anybody.
  const least = Math.max(0, weight(''));
  const candidates = [...pieces]
    .filter((piece) => /^[\p{L}\p{N}]{2,}$/u.test(piece) && weight(piece) > least)
    .sort((a, b) => weight(b) - weight(a) || b.length - a.length || (a < b ? -1 : 1));
  const taken: string[] = [];
  for (const piece of candidates) {
    if (taken.some((each) => each.includes(piece) || piece.includes(each))) continue;
    taken.push(piece);
    if (taken.length === MOST) break;
  }
  return taken;
}

/** Single characters are left out: they weigh, but say nothing to an author. */
export function tellsOf({ choices }: SingleChoiceQuestion, { weight }: Bayes): Tells {
  const texts = (isKey: boolean): string[] =>
    choices.filter((choice) => choice.isKey === isKey).map(({ text }) => text);
  return {
    key: heaviest(texts(true), weight),
    wrong: heaviest(texts(false), (piece) => -weight(piece)),
  };
}
