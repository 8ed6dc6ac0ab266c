/**
 * Breaks a label into lines and tells how wide they are. Graphviz as WASM has no fonts and guesses
 * a third too little for Chinese, so it gets lines of a known width instead (see to-graph.ts).
 */

/** Width in em of what is no Chinese, on the wide side of the fonts in use, so that text fits. */
function widthOfCharacter(character: string): number {
  if (/[\p{Script=Han}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef“”‘’…—·]/u.test(character))
    return 1;
  if (/[MW@%mw]/.test(character)) return 0.95;
  if (/[A-Z&+=<>~$#℃①-⑳]/.test(character)) return 0.75;
  if (/[ilj.,:;'|!()[\]{} \-/]/.test(character)) return 0.4;
  return character.codePointAt(0) !== undefined && (character.codePointAt(0) as number) < 0x2000
    ? 0.62
    : 1;
}

/** Width in em. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + widthOfCharacter(character), 0);
}

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });
/** May not open a line; stays with the word before. */
const CLOSING = /^[，。、；：？！）》」』”’…·\-—/%℃～)\]}.,:;?!]+$/;
/** May not end a line; stays with the word after. */
const OPENING = /[（《「『“‘([{]$/;

/** Pieces that are never broken: words with their punctuation, numbers with their unit. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(line)) {
    const last = pieces.at(-1);
    const stays =
      last !== undefined &&
      (CLOSING.test(segment) ||
        OPENING.test(last) ||
        segment.trim() === '' ||
        // `5 日`, `拨打 119`: what a space joins belongs together.
        / $/.test(last) ||
        /\d$/.test(last));
    if (stays) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** Lines no wider than `most` em, where a single piece allows it. */
function fill(pieces: readonly string[], most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > most) {
      lines.push(line.trim());
      line = '';
    }
    line += piece;
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}

function widest(lines: readonly string[]): number {
  return Math.max(...lines.map(widthOf));
}

/** A piece that alone is too wide is cut between characters. */
function cut(piece: string, most: number): string[] {
  if (widthOf(piece) <= most) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (widthOf(part + character) > most && !CLOSING.test(character)) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/**
 * The lines of a label, each at most about `most` em wide: broken where the author says and
 * between words, in as few lines as possible and these about equally long.
 */
export function labelLines(label: string, most: number): string[] {
  return label.split('\n').flatMap((line) => {
    const pieces = piecesOf(line.trim()).flatMap((piece) => cut(piece, most));
    const fewest = fill(pieces, most);
    let best = fewest;
    // Narrow the lines as long as no further one is needed.
    for (let width = most - 0.5; width > 0; width -= 0.5) {
      const lines = fill(pieces, width);
      if (lines.length > fewest.length) break;
      if (widest(lines) < widest(best)) best = lines;
    }
    return best;
  });
}
