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

/** The parser's own words are English; authors meet these kinds most often. */
function explain(code: string, original: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return '同一个项写了两次，删掉一个';
    case 'BAD_INDENT':
      return '缩进不对，同一级的项要对齐，缩进用空格';
    case 'TAB_AS_INDENT':
      return '缩进用了制表符，请改成空格';
    case 'MISSING_CHAR':
      return '缺少冒号、引号或括号，检查这一行的标点是否成对、冒号是否是半角并且后面有空格';
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return '这一行不像“项: 值”，检查冒号是否是半角、后面有没有空格；值里含冒号时用引号括起来';
    case 'UNEXPECTED_TOKEN':
      return '这里多了读不懂的符号，值里有特殊符号时用引号括起来';
    default:
      return `请检查这一行的写法（${original.split('\n')[0]}）`;
  }
}

/** One slip can make the parser stumble on every line after it; the first few faults will do. */
const MAX_SYNTAX_FAULTS = 5;

/** Null when brackets nest deeper than the parser's stack holds. */
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
  const document = parseOrNull(text, lineCounter);
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

  const syntaxFaults =
    document === null
      ? [{ place: start, message: '括号套得太深，请检查有没有没闭合的 [ 或 {' }]
      : document.errors.slice(0, MAX_SYNTAX_FAULTS).map((error) => ({
          place: toPlace(error.pos[0]),
          message: explain(error.code, error.message),
        }));
  let data: unknown;
  if (document !== null && syntaxFaults.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 0 });
    } catch {
      syntaxFaults.push({
        place: start,
        message: '不支持 YAML 的引用（& 和 *），请把内容直接写出来',
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
