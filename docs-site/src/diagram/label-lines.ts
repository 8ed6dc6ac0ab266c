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
        // `5 日`, `10 个工作日`, `拨打 119`: what a space joins belongs together.
        / $/.test(last) ||
        /\d(?: ?个)?$/.test(last));
    if (stays) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
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

/** What a further line costs, and what a break inside a phrase costs, see `bestBreaks`. */
const LINE_COST = 1;
const BROKEN_PHRASE_COST = 0.6;
const PHRASE_END = /[，。、；：？！]$/;

/**
 * The lines of least cost: few, about equally long (the squares of their widths are summed), and
 * broken after punctuation rather than inside a phrase.
 */
function bestBreaks(pieces: readonly string[], most: number): string[] {
  interface Way {
    cost: number;
    lines: string[];
  }
  const ways: Way[] = [{ cost: 0, lines: [] }];
  for (let end = 1; end <= pieces.length; end += 1) {
    let best: Way | null = null;
    for (let start = end - 1; start >= 0; start -= 1) {
      const line = pieces.slice(start, end).join('').trim();
      const width = widthOf(line);
      // A single piece may be wider by its punctuation.
      if (width > most && start < end - 1) break;
      const before = ways[start] as Way;
      const broken = end < pieces.length && !PHRASE_END.test(line) ? BROKEN_PHRASE_COST : 0;
      const cost = before.cost + LINE_COST + broken + (width / most) ** 2;
      if (best === null || cost < best.cost) best = { cost, lines: [...before.lines, line] };
    }
    ways.push(best as Way);
  }
  return (ways.at(-1) as Way).lines.filter((line) => line !== '');
}

/** The lines of a label, each at most about `most` em wide, broken where the author says and between words. */
export function labelLines(label: string, most: number): string[] {
  return label.split('\n').flatMap((line) => {
    const pieces = piecesOf(line.trim()).flatMap((piece) => cut(piece, most));
    return bestBreaks(pieces, most);
  });
}
