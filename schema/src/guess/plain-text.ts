/** The text of HTML that `markdown.ts` has made: safe, well-formed, of few elements. */

const LINE_ENDS = /<br\s*\/?>|<\/(?:p|li|tr|h[1-6]|blockquote|div)>/g;
const CELL_ENDS = /<\/t[hd]>\s*(?=<t[hd])/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function decoded(entity: string, name: string): string {
  if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return String.fromCodePoint(Number.parseInt(name.slice(1), 10));
  return ENTITIES[name] ?? entity;
}

/** One line for each paragraph, item and row; cells are set apart by a bar. */
export function plainTextOf(html: string): string {
  return html
    .replaceAll('\n', ' ')
    .replace(CELL_ENDS, ' | ')
    .replace(LINE_ENDS, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, decoded)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
