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

const SENTENCE_MARKS = '。.,;，；、!?:…';
/** A point before a digit belongs to the number. */
const LEADING_MARKS = new RegExp(`^(?:[${SENTENCE_MARKS}](?!\\d)|[。,;，；、!?:…])+`, 'u');
const TRAILING_MARKS = new RegExp(`[${SENTENCE_MARKS}]+$`, 'u');

const PAIRS = [
  '()',
  '[]',
  '{}',
  '<>',
  '《》',
  '〈〉',
  '「」',
  '『』',
  '【】',
  '〔〕',
  '〖〗',
  '〝〞',
  '“”',
  '‘’',
].map((pair) => [pair.charAt(0), pair.charAt(1)] as const);
/** An input method writes opening and closing ones in turn, whichever is meant. */
const QUOTES = ['"“”„‟', "'‘’‚‛", '`'];

/** Whether the sign at the start is closed by the last one and not before. */
function isEnclosed(text: string, open: string, close: string): boolean {
  if (!text.startsWith(open) || !text.endsWith(close)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close) depth -= 1;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** Whether a quotation mark stands at both ends and none between. */
function isQuoted(text: string): boolean {
  return QUOTES.some((marks) =>
    [...text].every((sign, at) => marks.includes(sign) === (at === 0 || at === text.length - 1)),
  );
}

/** Without what encloses the whole. */
function bare(text: string): string {
  let rest = text;
  let before: string;
  do {
    before = rest;
    rest = rest.replace(LEADING_MARKS, '').replace(TRAILING_MARKS, '');
    const isWhole = PAIRS.some(([open, close]) => isEnclosed(rest, open, close));
    if (isWhole || (rest.length > 1 && isQuoted(rest))) rest = rest.slice(1, -1);
  } while (rest !== before);
  return rest;
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
