/**
 * The running text of a block as readers see it, each character with its place in the file, so
 * that wording rules can look across bold and links.
 */
import type { Code, Heading, Nodes, Paragraph, TableCell } from 'mdast';
import { isDiagram, parseDiagramBlock, placeInFile } from '../diagram/diagram-block.ts';
import { hideGaps } from '../markdown/blanks.ts';
import type { Place } from '../source/source-text.ts';

export interface FlatText {
  text: string;
  /** Where the character at an index stands. */
  placeAt(index: number): Place;
}

/** Stands for inline code, images and formulas: something is there, its characters are not text. */
export const OBJECT = '\uFFFC';

interface Builder {
  text: string;
  offsets: number[];
}

function addSource(builder: Builder, source: string, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const char = source[at] as string;
    if (char === '\n') {
      builder.text += '\n';
      builder.offsets.push(at);
      at++;
      // Markers and indent that continue a list or quotation are not text.
      while (at < end && /[ \t>]/.test(source[at] as string)) at++;
    } else if (char === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) {
      at++;
    } else {
      builder.text += char;
      builder.offsets.push(at);
      at++;
    }
  }
}

function add(builder: Builder, source: string, node: Nodes): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  if (node.type === 'text') {
    addSource(builder, source, start, end);
  } else if (node.type === 'break') {
    builder.text += '\n';
    builder.offsets.push(start);
  } else if ('children' in node) {
    for (const child of node.children) add(builder, source, child);
  } else {
    builder.text += OBJECT;
    builder.offsets.push(start);
  }
}

function lineStartsOf(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function isTextBlock(node: Nodes): node is Paragraph | Heading | TableCell {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
}

/** The texts of a diagram: its title, and what stands in boxes and at arrows. */
function diagramTexts(source: string, node: Code): FlatText[] {
  const fence = placeInFile(source, node, { line: 0, column: 1 });
  const title = node.meta ?? '';
  const written = source.slice(node.position?.start.offset ?? 0).split('\n', 1)[0] ?? '';
  const titleColumn = fence.column + Math.max(0, written.lastIndexOf(title));
  const texts = parseDiagramBlock(node).texts.map(({ text, place }): FlatText => {
    const { line, column } = placeInFile(source, node, place);
    return { text, placeAt: (index) => ({ line, column: column + index }) };
  });
  const placeAt = (index: number): Place => ({ line: fence.line, column: titleColumn + index });
  return [{ text: title, placeAt }, ...texts];
}

/**
 * The flat text of every paragraph, heading and table cell below the nodes, and of diagrams.
 * `____` is kept.
 */
export function flatTexts(markdown: string, nodes: readonly Nodes[]): FlatText[] {
  const source = hideGaps(markdown);
  const lineStarts = lineStartsOf(source);
  const toPlace = (offset: number): Place => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] as number) + 1 };
  };
  const texts: FlatText[] = [];
  const visitNode = (node: Nodes): void => {
    if (isTextBlock(node)) {
      const builder: Builder = { text: '', offsets: [] };
      for (const child of node.children) add(builder, source, child);
      texts.push({
        text: builder.text.replaceAll('\uE000', '_'),
        placeAt: (index) => toPlace(builder.offsets[index] ?? node.position?.start.offset ?? 0),
      });
    } else if (isDiagram(node)) {
      texts.push(...diagramTexts(source, node));
    } else if ('children' in node) {
      for (const child of node.children) visitNode(child);
    }
  };
  for (const node of nodes) visitNode(node);
  return texts;
}
