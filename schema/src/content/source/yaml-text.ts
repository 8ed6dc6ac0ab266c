/** YAML with places: where each key and value stands, so that a fault can point at it. */
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import type { Place } from './source-text.ts';

export interface YamlText {
  /** Plain data; undefined when the text does not parse. */
  data: unknown;
  syntaxFaults: { place: Place; message: string }[];
  /** Place of the value at a path; of the nearest parent that exists when the path leads nowhere. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Place of the key itself, e.g. of an unknown key. */
  placeOfKey(path: readonly PropertyKey[]): Place;
}

/** What beginners write in a line that the parser then calls by many names. */
function slipIn(line: string): string | null {
  const shown = line.trim().slice(0, 30);
  if (/^[ \t]*[\u3000\u00a0]/.test(line)) {
    return `“${shown}”的行首是全角空格，请改成半角空格`;
  }
  if (/^[ ]*(?:- +)?[A-Za-z]+[ ]*：/.test(line)) {
    return `“${shown}”的冒号是全角的，请改成半角的“:”，后面空一格`;
  }
  if (/^[ ]*(?:- +)?[A-Za-z]+:\S/.test(line)) return `“${shown}”的冒号后面要空一格`;
  if (/^[ ]*-[^\s-]/.test(line)) return `“${shown}”的减号后面要空一格`;
  if (/^[ ]*(?:- +)?[A-Za-z]+: +[^'"[{\s][^:]*: /.test(line)) {
    return `“${shown}”的值里又有半角冒号，请改成全角的“：”，或者把整个值用半角双引号括起来`;
  }
  if (/: +[@%`*&!|>?]/.test(line)) {
    return `“${shown}”的值以符号开头，请把整个值用半角双引号括起来`;
  }
  return null;
}

/** The parser's own words are English; authors meet these kinds most often. */
function explain(code: string, original: string): string {
  if (/missing closing .*quote/i.test(original)) {
    return '双引号没有关上，请在值的末尾补上半角双引号，或者把开头的引号换成中文引号“”';
  }
  if (/flow (?:sequence|map|collection)/i.test(original)) {
    return '上面的方括号或花括号没有关上，请补上半角的 ] 或 }';
  }
  switch (code) {
    case 'DUPLICATE_KEY':
      return '同一个项写了两次，删掉一个';
    case 'BAD_INDENT':
      return '缩进不对，同一级的项要对齐，缩进用空格';
    case 'TAB_AS_INDENT':
      return '缩进用了制表符，请改成空格';
    case 'MISSING_CHAR':
      return '缺少冒号、引号或括号，检查这一行的标点是否成对、冒号是否是半角并且后面有空格、有没有和上一行对齐';
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return '这一行不像“项: 值”，检查冒号是否是半角、后面有没有空格；值里含冒号时用引号括起来';
    case 'UNEXPECTED_TOKEN':
      return '这里多了读不懂的符号，值里有特殊符号时用引号括起来';
    default:
      return '这一行读不懂，检查标点是否是半角；值里有特殊符号时，把整个值用半角双引号括起来';
  }
}

/** One slip can make the parser stumble on every line after it; the first few faults will do. */
const MAX_SYNTAX_FAULTS = 5;

/** The parser may stumble several times over one slip: what it says first of a line is enough. */
function firstOfLines<T extends { place: Place }>(faults: readonly T[]): T[] {
  const lines = new Set<number>();
  return faults.filter(({ place }) => {
    const isFirst = !lines.has(place.line);
    lines.add(place.line);
    return isFirst;
  });
}

/** Where the quotation mark stands that is never closed: the parser only notices at the end. */
function openingQuote(document: Document.Parsed, error: YAMLParseError): number | null {
  if (!/missing closing .*quote/i.test(error.message)) return null;
  let opening: number | null = null;
  visit(document, {
    Scalar(_key, node) {
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (quoted && node.range && node.range[0] <= error.pos[0]) opening = node.range[0];
    },
  });
  return opening;
}

/** Where the first `*name` or `&name` stands: authors mean emphasis, YAML takes it for a reference. */
function firstReference(document: Document.Parsed): number | null {
  let first: number | null = null;
  visit(document, {
    Alias(_key, node) {
      first ??= node.range?.[0] ?? null;
      return visit.BREAK;
    },
  });
  return first;
}

/** Deeper ones cost the parser the square of their number; real files have two or three. */
const MOST_BRACKETS = 100;

/** The text up to the first bracket that nests too deep, those within values counted too; null without one. */
function textToTooDeep(text: string): string | null {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = '[{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MOST_BRACKETS) return text.slice(0, index + 1);
  }
  return null;
}

/** Null when something nests deeper than the parser's stack holds. */
function parseOrNull(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  } catch {
    return null;
  }
}

/** Parses YAML 1.2; `startLine` is the line of the file on which the text begins. Never throws. */
export function parseYaml(text: string, startLine: number): YamlText {
  const lineCounter = new LineCounter();
  const above = textToTooDeep(text)?.split('\n');
  const document = above === undefined ? parseOrNull(text, lineCounter) : null;
  const toPlace = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(Math.min(offset, text.length));
    return { line: line + startLine - 1, column: col };
  };
  const start: Place = { line: startLine, column: 1 };

  const find = (path: readonly PropertyKey[], wantKey: boolean): Place => {
    let node: unknown = document?.contents;
    let place = start;
    for (const [depth, step] of path.entries()) {
      let next: unknown;
      let key: unknown;
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
        if (isPair(pair)) {
          key = pair.key;
          next = pair.value;
        }
      } else if (isSeq(node)) {
        next = node.items[Number(step)];
      }
      const last = depth === path.length - 1;
      // An empty value (`title:`) has no text of its own: point at its key.
      const hasText =
        isNode(next) &&
        next.range !== null &&
        next.range !== undefined &&
        next.range[1] > next.range[0];
      const target = (wantKey && last && key !== undefined) || !hasText ? (key ?? next) : next;
      if (!isNode(target) || !target.range) return place;
      place = toPlace(target.range[0]);
      node = next;
    }
    return place;
  };

  const lines = text.split('\n');
  const syntaxFaults =
    document === null
      ? [
          {
            place:
              above === undefined
                ? start
                : { line: startLine + above.length - 1, column: above.at(-1)?.length ?? 1 },
            message: `括号或列表套得太深，上限是 ${MOST_BRACKETS} 层；请检查有没有没闭合的 [ 或 {`,
          },
        ]
      : firstOfLines(
          document.errors.map((error) => {
            const place = toPlace(openingQuote(document, error) ?? error.pos[0]);
            const line = lines[place.line - startLine] ?? '';
            return { place, message: slipIn(line) ?? explain(error.code, error.message) };
          }),
        ).slice(0, MAX_SYNTAX_FAULTS);
  let data: unknown;
  if (document !== null && syntaxFaults.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 0 });
    } catch {
      syntaxFaults.push({
        place: toPlace(firstReference(document) ?? 0),
        message: '值以 * 或 & 开头，会被当成引用；请把整个值用半角双引号括起来',
      });
    }
  }
  return {
    data,
    syntaxFaults,
    placeOf: (path) => find(path, false),
    placeOfKey: (path) => find(path, true),
  };
}
