/**
 * Multinomial naive Bayes over pieces of text. It stands for a reader who knows how right answers
 * sound and nothing else.
 */

export interface LabelledText {
  text: string;
  isKey: boolean;
}

export interface Bayes {
  /** How much more a text sounds like a key than like a distractor; 0 when nothing tells. */
  odds(text: string): number;
  /** What one piece adds to the odds. */
  weight(piece: string): number;
}

const LONGEST_PIECE = 3;

/** Every run of one to three characters, each once. Punctuation stays: “，” is a habit of keys too. */
export function piecesOf(text: string): Set<string> {
  const characters = [...text.normalize('NFKC').toLowerCase()];
  const pieces = new Set<string>();
  for (let from = 0; from < characters.length; from++) {
    for (let length = 1; length <= LONGEST_PIECE && from + length <= characters.length; length++) {
      pieces.add(characters.slice(from, from + length).join(''));
    }
  }
  return pieces;
}

/** Learns from the examples, each count smoothed by one, with one more piece for all those never seen. */
export function trainBayes(examples: readonly LabelledText[]): Bayes {
  const counts = new Map<string, { key: number; wrong: number }>();
  const total = { key: 0, wrong: 0 };
  for (const { text, isKey } of examples) {
    const label = isKey ? 'key' : 'wrong';
    for (const piece of piecesOf(text)) {
      const count = counts.get(piece) ?? { key: 0, wrong: 0 };
      count[label]++;
      total[label]++;
      counts.set(piece, count);
    }
  }
  const kinds = counts.size + 1;
  const unseen = Math.log((total.wrong + kinds) / (total.key + kinds));
  const weight = (piece: string): number => {
    const { key, wrong } = counts.get(piece) ?? { key: 0, wrong: 0 };
    return unseen + Math.log((key + 1) / (wrong + 1));
  };
  return {
    weight,
    odds: (text) => [...piecesOf(text)].reduce((sum, piece) => sum + weight(piece), 0),
  };
}
