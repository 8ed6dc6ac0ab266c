/** Reads DOT with a library and says in Chinese what it does not understand. */
import { type ClusterStatementASTNode, type LiteralASTNode, parse } from '@ts-graphviz/ast';
import type { Place } from '../source/source-text.ts';

export interface DotSyntaxFault {
  place: Place;
  message: string;
}

/** The statements lie between these, so that authors need not write them; it costs one line. */
const OPENING = 'digraph {\n';
const CLOSING = '\n}';

const HALF_WIDTH: Readonly<Record<string, string>> = {
  '→': '->',
  '—': '->',
  '－': '-',
  '＞': '>',
  '＝': '=',
  '，': ',',
  '；': ';',
  '“': '"',
  '”': '"',
  '＂': '"',
  '【': '[',
  '】': ']',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
};

/** The part of a syntax error's cause that is needed; the library does not export its type. */
function causeOf(error: unknown): { found: string | null; place: Place } | null {
  const cause =
    error instanceof Error ? (error.cause as Record<string, unknown> | undefined) : null;
  const start = (cause?.location as { start?: { line?: unknown; column?: unknown } } | undefined)
    ?.start;
  if (typeof start?.line !== 'number' || typeof start.column !== 'number') return null;
  const found = typeof cause?.found === 'string' ? cause.found : null;
  return { found, place: { line: start.line - 1, column: start.column } };
}

const QUOTE_HINT = '名字、文字里有标点或空格时，用半角双引号括起来，例如 "火小、烟少？"';
const FORM_HINT = '写成 甲 -> 乙、甲 -> 乙 [label="是"] 或 甲 [label="文字"]';

function messageOf(found: string | null, source: string, { line, column }: Place): string {
  const text = source.split('\n')[line - 1] ?? '';
  if (found === null || line > source.split('\n').length) {
    return '图没有写完：少了半角的 ]、} 或双引号，或者箭头后面没有名字。';
  }
  if (text.startsWith('--', column - 1)) return '箭头写成 ->，不写 --。';
  const half = HALF_WIDTH[found];
  if (half !== undefined) {
    return `看不懂全角的“${found}”。符号用半角的 ${half}；${QUOTE_HINT}。`;
  }
  if (found === '\n') return '这一行没有写完：双引号没有关上，或者箭头后面没有名字。';
  return `图的这一行从“${found}”起看不懂。${FORM_HINT}；${QUOTE_HINT}。`;
}

/** Statements of a diagram, or the first thing that is no DOT. Never throws. */
export function parseDot(
  source: string,
): { statements: ClusterStatementASTNode[] } | { fault: DotSyntaxFault } {
  const start: Place = { line: 1, column: 1 };
  try {
    const { children } = parse(OPENING + source + CLOSING, { startRule: 'Dot' });
    const graphs = children.filter((child) => child.type === 'Graph');
    const graph = graphs[0];
    if (graph === undefined || graphs.length > 1) {
      return { fault: { place: start, message: '多了半角的 }，图在中间就结束了。请删掉它。' } };
    }
    return { statements: graph.children };
  } catch (error) {
    const cause = causeOf(error);
    if (cause === null) {
      return { fault: { place: start, message: `图看不懂。${FORM_HINT}；${QUOTE_HINT}。` } };
    }
    const { found } = cause;
    const last = source.split('\n').length;
    const place = cause.place.line > last ? { line: last, column: 1 } : cause.place;
    return { fault: { place, message: messageOf(found, source, cause.place) } };
  }
}

/** Where something stands in the author's text. */
export function placeOfDot(node: { location?: { start: Place } }): Place {
  const start = node.location?.start;
  return { line: Math.max(1, (start?.line ?? 2) - 1), column: start?.column ?? 1 };
}

/** Where the characters of a literal begin: after its quotation mark, if it has one. */
export function textPlaceOf(literal: LiteralASTNode): Place {
  const { line, column } = placeOfDot(literal);
  return { line, column: literal.quoted === true ? column + 1 : column };
}
