/**
 * The forms of a lesson: the parts with something to fill in. Authors mark nothing; a part below a
 * third-level heading is a form when it has boxes to tick or empty cells of a table.
 */
import { parseMarkdown } from '@shequ/schema/content/markdown.ts';
import type { Heading, Nodes, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { plainText } from './plain-text.ts';

export interface Form {
  title: string;
  /** Place among the forms of the lesson, from 1; its address. */
  number: number;
  blocks: RootContent[];
}

/** Fewer are an aside, such as a cell that has no answer. */
const FEWEST_BOXES = 3;
const FEWEST_EMPTY_CELLS = 2;

function isForm(blocks: readonly RootContent[]): boolean {
  let boxes = 0;
  let emptyCells = 0;
  for (const block of blocks) {
    visit(block as Nodes, (node) => {
      if (node.type === 'listItem' && node.checked != null) boxes += 1;
    });
    if (block.type !== 'table') continue;
    const cells = block.children.slice(1).flatMap((row) => row.children);
    emptyCells += cells.filter((cell) => plainText(cell).trim() === '').length;
  }
  return boxes >= FEWEST_BOXES || emptyCells >= FEWEST_EMPTY_CELLS;
}

const known = new Map<string, Form[]>();

/** The forms of a lesson, looked for once: its page and the addresses of the documents ask for the same. */
export function formsOfLesson({ body }: { body: string }): Form[] {
  const forms = known.get(body) ?? formsOf(body);
  known.set(body, forms);
  return forms;
}

/** In the order of the text. */
export function formsOf(markdown: string): Form[] {
  const parts: { heading: Heading; blocks: RootContent[] }[] = [];
  let open: (typeof parts)[number] | null = null;
  for (const block of parseMarkdown(markdown).children) {
    if (block.type === 'heading' && block.depth <= 3) {
      open = block.depth === 3 ? { heading: block, blocks: [] } : null;
      if (open !== null) parts.push(open);
    } else open?.blocks.push(block);
  }
  return parts
    .filter(({ blocks }) => isForm(blocks))
    .map(({ heading, blocks }, index) => ({
      title: plainText(heading),
      number: index + 1,
      blocks,
    }));
}

/** Where the document of a form is found, below the address of its lesson. */
export function formHref(lessonHref: string, { number }: Pick<Form, 'number'>): string {
  return `${lessonHref}form-${number}.docx`;
}
