/** The fenced blocks of a document that hold diagrams. */
import type { Code, Nodes } from 'mdast';
import { showGaps } from '../markdown/blanks.ts';
import type { Place } from '../source/source-text.ts';
import type { ParsedDiagram } from './diagram.ts';
import { parseDiagram } from './parse-diagram.ts';

/** First word of the info string. */
export const DIAGRAM_LANGUAGE = 'dot';

export function isDiagram(node: Nodes): node is Code {
  return node.type === 'code' && node.lang === DIAGRAM_LANGUAGE;
}

/** A block is looked at by several rules and by the wording rules; it is parsed once. */
const parsed = new WeakMap<Code, ParsedDiagram>();

export function parseDiagramBlock(node: Code): ParsedDiagram {
  const known = parsed.get(node);
  if (known !== undefined) return known;
  const result = parseDiagram(showGaps(node.meta ?? ''), showGaps(node.value));
  parsed.set(node, result);
  return result;
}

/** Where a place of the block stands in the file; `markdown` is the text that was parsed. */
export function placeInFile(markdown: string, node: Code, { line, column }: Place): Place {
  const start = node.position?.start;
  const from = { line: start?.line ?? 1, column: start?.column ?? 1, offset: start?.offset ?? 0 };
  if (line === 0) return { line: from.line, column: from.column };
  const shown = node.value.split('\n')[line - 1] ?? '';
  const written = markdown.slice(from.offset, node.position?.end.offset).split('\n')[line] ?? '';
  // An indented fence takes its indent off every line.
  const indent = written.endsWith(shown) ? written.length - shown.length : 0;
  return { line: from.line + line, column: column + indent };
}
