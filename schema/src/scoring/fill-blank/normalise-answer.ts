/**
 * Brings typed answers to one form before they are compared (scorer 2). What an input method makes of
 * an answer is no other answer: width, blanks, invisible marks, capitals, one dash for every dash and
 * for “至”, quotation marks or brackets around the whole, sentence marks at either end, the full stop
 * of Chinese between two digits, traditional characters.
 * Chinese numerals stay as they are: an author who accepts “三” beside “3” writes both.
 */

/** Traditional characters and other forms of one → the simplified ones. */
export type TraditionalForms = ReadonlyMap<string, string>;

/** Hyphens, dashes, tildes, minus signs and “至” all write a range. */
const RANGE_MARKS = /[-\u2010-\u2015\u2212\u301c\uff5e~至]+/gu;
/** “到” between two numbers writes a range too; elsewhere it is a word. */
const RANGE_WORD = /(\d)到(?=\d)/gu;
/** The key of the decimal point writes this while the input method is Chinese. */
const CHINESE_POINT = /(\d)。(?=\d)/gu;
/** What comes along when text is pasted: zero-width and directional marks, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Sentence marks, as the compatibility form leaves them. A point before a digit belongs to the number. */
const LEADING_MARKS = /^(?:\.(?!\d)|[。,;、!?:])+/u;
const TRAILING_MARKS = /[。.,;、!?:]+$/u;

/** What encloses an answer: each opening sign and the closing one behind it. */
const PAIRS = '()[]{}<>《》〈〉「」『』【】〔〕〖〗〝〞“”‘’';
/** An input method writes opening and closing ones in turn, whichever is meant. */
const QUOTES = ['"“”„‟', "'‘’‚‛`"];

/** Whether the sign at the start is closed by the last one and not before. */
function isEnclosed(text: string): boolean {
  const at = PAIRS.indexOf(text.charAt(0));
  if (text === '' || at < 0 || at % 2 === 1) return false;
  let depth = 0;
  // Where the depth is 0 first: at the end, if the first sign encloses all.
  const end = [...text].findIndex((sign) => {
    const side = PAIRS.indexOf(sign) - at;
    if (side === 0) depth += 1;
    if (side === 1) depth -= 1;
    return depth === 0;
  });
  return end === [...text].length - 1;
}

/** Whether a quotation mark stands at both ends and none between. */
const isQuoted = (text: string): boolean =>
  text.length > 1 &&
  QUOTES.some((marks) =>
    [...text].every(
      (sign, at, all) => marks.includes(sign) === (at === 0 || at === all.length - 1),
    ),
  );

/** Without what encloses the whole. */
function bare(text: string): string {
  const rest = text.replace(LEADING_MARKS, '').replace(TRAILING_MARKS, '');
  const inner = isEnclosed(rest) || isQuoted(rest) ? rest.slice(1, -1) : rest;
  return inner === text ? text : bare(inner);
}

/**
 * Examples: `３ － ９` → `3—9`; `3至9` → `3—9`; `“關閥”。` → `关阀`; `3。5` → `3.5`; `  ` → the empty
 * string.
 */
export function normaliseAnswer(text: string, traditional: TraditionalForms): string {
  const form = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, '')
    .toLowerCase()
    // What stood apart may now stand together: a letter and its accent become one character.
    .normalize('NFKC')
    .replace(/\p{Script=Han}/gu, (sign) => traditional.get(sign) ?? sign)
    .replace(RANGE_MARKS, '—')
    .replace(RANGE_WORD, '$1—')
    .replace(CHINESE_POINT, '$1.');
  return bare(form);
}
