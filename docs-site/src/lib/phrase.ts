/** Cuts Chinese text where a line may break without tearing a word. For the build: it costs no script. */
const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });
/** Stays with what is before it. */
const CLOSING = /^[\s，。、；：！？”’）》】·/—…与和或的]/;
/** Stays with what is after it. */
const OPENING = /[“‘（《【/—\s]$/;

/** Two words of one character that follow each other are mostly one the dictionary does not know: 异物. */
const SINGLE = /^\p{Script=Han}$/u;

/** The text in pieces; joined they are the text. */
export function phrasesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = pieces[pieces.length - 1];
    const stays =
      last !== undefined &&
      (CLOSING.test(segment) || OPENING.test(last) || (SINGLE.test(last) && SINGLE.test(segment)));
    if (stays) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
