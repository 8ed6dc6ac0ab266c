/**
 * Limits that keep a file within what the Markdown parser handles in time: some inputs cost it the
 * square of their length, and deep nesting ends its stack. Real lessons stay far below them.
 */
import type { Place } from './source-text.ts';

export interface LimitFault {
  place: Place;
  message: string;
}

const MAX_LINE = 4_000;
const MAX_PARAGRAPH = 40_000;
const MAX_NESTING = 20;
const MAX_INDENT = 60;
const MAX_CONTAINERS = 8_000;

/** Markers of quotations and list items that open on one line, with the blanks around them. */
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t>]|$)|\d{1,9}[.)](?=[ \t>]|$)))*[ \t]*/;

function lineFault(line: string, markers: string): string | null {
  if (line.length > MAX_LINE) {
    return `这一行有 ${line.length} 个字符，上限是 ${MAX_LINE}。请分成几行或几段。`;
  }
  const indent = markers.length - markers.trimStart().length;
  if (depthOf(markers) > MAX_NESTING || indent > MAX_INDENT) {
    return `引用或列表套得太深，上限是 ${MAX_NESTING} 层。请简化结构，或者删掉行首多余的空格。`;
  }
  return null;
}

/** How many quotations and list items the markers of a line open or continue. */
function depthOf(markers: string): number {
  return markers.replace(/[ \t\d]/g, '').length;
}

/** Every limit that the text breaks; the file is parsed only when there is none. */
export function limitFaults(text: string): LimitFault[] {
  const faults: LimitFault[] = [];
  let paragraph = 0;
  let containers = 0;
  text.split('\n').forEach((line, index) => {
    const add = (message: string): void => {
      faults.push({ place: { line: index + 1, column: 1 }, message });
    };
    const markers = MARKERS.exec(line)?.[0] ?? '';
    const fault = lineFault(line, markers);
    if (fault !== null) add(fault);
    const paragraphBefore = paragraph;
    paragraph = line.trim() === '' ? 0 : paragraph + line.length;
    if (paragraphBefore <= MAX_PARAGRAPH && paragraph > MAX_PARAGRAPH) {
      add(`一段连续的文字超过 ${MAX_PARAGRAPH} 个字符。请用空行分成几段。`);
    }
    const containersBefore = containers;
    containers += depthOf(markers);
    if (containersBefore <= MAX_CONTAINERS && containers > MAX_CONTAINERS) {
      add(`列表项和引用行加起来超过 ${MAX_CONTAINERS} 个。请把文件拆成几个。`);
    }
  });
  return faults;
}
