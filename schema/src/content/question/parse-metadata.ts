/** The quotation that closes a question: one labelled item a line. */
import type { Blockquote } from 'mdast';
import { normaliseMarkdown } from '../markdown.ts';
import { placeOf } from '../source/document.ts';
import { METADATA_LABELS, type MetadataDraft, type MetadataLabel } from './draft.ts';

const LABELLED = /^([\p{Script=Han}]{2,4})[：:][ \t]*(.*)$/u;

function isKnown(label: string): label is MetadataLabel {
  return (METADATA_LABELS as readonly string[]).includes(label);
}

/** A line that begins like a label, e.g. `解释：`, and is none: likely a slip of the pen. */
interface Line {
  text: string;
  line: number;
  column: number;
}

function quotedLines(markdown: string, node: Blockquote): Line[] {
  const { start, end } = node.position ?? { start: null, end: null };
  if (start?.offset === undefined || end?.offset === undefined) return [];
  const first = start.line;
  return markdown
    .slice(start.offset - (start.column - 1), end.offset)
    .split('\n')
    .flatMap((raw, index) => {
      const marker = /^[ \t]*(?:>[ \t]?)*/.exec(raw)?.[0] ?? '';
      const text = raw.slice(marker.length).trimEnd();
      return text === '' ? [] : [{ text, line: first + index, column: marker.length + 1 }];
    });
}

/** Reads labelled lines; a line without a label continues the one before it. */
export function parseMetadata(markdown: string, node: Blockquote): MetadataDraft {
  const draft: MetadataDraft = { place: placeOf(node), entries: [], unknown: [] };
  for (const line of quotedLines(markdown, node)) {
    const place = { line: line.line, column: line.column };
    const match = LABELLED.exec(line.text);
    const label = match?.[1] ?? '';
    const value = match?.[2] ?? '';
    const last = draft.entries.at(-1);
    if (match !== null && isKnown(label)) {
      const column = line.column + line.text.length - value.length;
      draft.entries.push({
        label,
        place,
        value: { text: value, place: { line: line.line, column } },
      });
    } else if (match !== null || last === undefined) {
      draft.unknown.push({ text: line.text, place });
    } else {
      last.value.text += `\n${line.text}`;
    }
  }
  for (const entry of draft.entries) entry.value.text = normaliseMarkdown(entry.value.text);
  return draft;
}
