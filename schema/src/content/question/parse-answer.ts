/** The list or table that holds the answer of a question. */
import type { List, ListItem, Table } from 'mdast';
import { markdownInside, placeOf, spanInside } from '../source/document.ts';
import type { ListDraft, ListItemDraft, TableDraft } from './draft.ts';

function parseItem(markdown: string, item: ListItem): ListItemDraft {
  const [first, ...rest] = item.children;
  const text =
    first?.type === 'paragraph' ? spanInside(markdown, first) : { text: '', place: placeOf(item) };
  const others = first?.type === 'paragraph' ? rest : item.children;
  const quote = others.find((node) => node.type === 'blockquote');
  return {
    text,
    checked: item.checked ?? emptyBox(text.text),
    feedback:
      quote === undefined
        ? null
        : { text: markdownInside(markdown, quote.children), place: placeOf(quote) },
    stray: others.filter((node) => node !== quote).map((node) => placeOf(node)),
  };
}

/** `- [ ]` with nothing after it is not a task item to GFM, but it is an empty choice to us. */
function emptyBox(text: string): boolean | null {
  if (text === '[ ]' || text === '[]') return false;
  return text === '[x]' || text === '[X]' ? true : null;
}

export function parseList(markdown: string, list: List): ListDraft {
  const items = list.children.map((item) => parseItem(markdown, item));
  for (const item of items) if (emptyBox(item.text.text) !== null) item.text.text = '';
  return { form: 'list', ordered: list.ordered === true, place: placeOf(list), items };
}

export function parseTable(markdown: string, table: Table): TableDraft {
  const [header, ...rows] = table.children.map((row) => ({
    place: placeOf(row),
    cells: row.children.map((cell) => spanInside(markdown, cell)),
  }));
  return { form: 'table', place: placeOf(table), header: header?.cells ?? [], rows };
}
