/**
 * A form as a Word document, made of the Markdown of its lesson: what is printed on the page, to be
 * filled in on a computer or by hand. Diagrams and pictures stay in the lesson.
 */

import { calloutKind } from '@shequ/schema/content/markdown/callouts.ts';
import {
  AlignmentType,
  Document,
  Footer,
  HeightRule,
  type IRunOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Table as MarkdownTable, Nodes, PhrasingContent, RootContent } from 'mdast';
import { plainText } from './plain-text.ts';

/** Half points: 12 pt, the size in which forms are filled in. */
const BODY_SIZE = 24;
/** Twips; room for a line written by hand. */
const BLANK_ROW = 560;
const INDENT = 420;
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };

interface FormText {
  title: string;
  blocks: readonly RootContent[];
  /** Where it comes from, at the foot of each page. */
  origin: string;
}

function runs(nodes: readonly PhrasingContent[], marks: IRunOptions = {}): TextRun[] {
  return nodes.flatMap((node) => {
    if (node.type === 'strong') return runs(node.children, { ...marks, bold: true });
    if ('children' in node) return runs(node.children, marks);
    const [first = '', ...more] = plainText(node).split('\n');
    return [
      new TextRun({ ...marks, text: first }),
      ...more.map((text) => new TextRun({ ...marks, text, break: 1 })),
    ];
  });
}

function tableOf({ children: [head, ...rows] }: MarkdownTable): Table {
  const columns = head?.children.length ?? 1;
  const isHeadless = head?.children.every((cell) => plainText(cell).trim() === '') === true;
  const shown = isHeadless || head === undefined ? rows : [head, ...rows];
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: shown.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          ...(row === head ? { tableHeader: true } : {}),
          height: { value: BLANK_ROW, rule: HeightRule.ATLEAST },
          // A row that was written short has the cells of the others all the same.
          children: Array.from(
            { length: columns },
            (_, at) =>
              new TableCell({
                margins: { top: 60, bottom: 60, left: 100, right: 100 },
                children: [
                  new Paragraph({
                    children: runs(row.children[at]?.children ?? [], { bold: row === head }),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

/** Paragraphs and tables of a block; a list item has its mark before its first line. */
function partsOf(node: Nodes, indent = 0, mark = ''): (Paragraph | Table)[] {
  switch (node.type) {
    case 'table':
      return [tableOf(node)];
    case 'paragraph':
    case 'heading': {
      const lead = mark === '' ? [] : [new TextRun(mark)];
      const marks = node.type === 'heading' ? { bold: true } : {};
      return [
        new Paragraph({
          indent: { left: indent },
          spacing: { after: 120 },
          children: [...lead, ...runs(node.children, marks)],
        }),
      ];
    }
    case 'list':
      return node.children.flatMap((item, at) => {
        const number = `${(node.start ?? 1) + at}. `;
        const bullet = node.ordered === true ? number : '• ';
        const own = item.checked == null ? bullet : '☐ ';
        return item.children.flatMap((child, index) =>
          partsOf(child, indent + (index === 0 ? 0 : INDENT), index === 0 ? own : ''),
        );
      });
    case 'blockquote': {
      const [first, ...rest] = node.children;
      // The word of a callout, [!NOTE], says something to the page alone.
      const isCallout = calloutKind(node) !== null;
      const lead = first === undefined || isCallout ? [] : partsOf(first, indent + INDENT);
      const inside =
        isCallout && first?.type === 'paragraph'
          ? [
              new Paragraph({
                indent: { left: indent + INDENT },
                spacing: { after: 120 },
                children: [new TextRun(plainText(first).replace(/^\[![A-Za-z]+\]\s*/, ''))],
              }),
            ]
          : lead;
      return [...inside, ...rest.flatMap((child) => partsOf(child, indent + INDENT))];
    }
    default:
      return [];
  }
}

/** The bytes of the document. */
export async function formDocument({ title, blocks, origin }: FormText): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: origin,
    styles: { default: { document: { run: { font: FONT, size: BODY_SIZE } } } },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ text: origin, size: 18 })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [new TextRun({ text: title, bold: true, size: 32 })],
          }),
          ...blocks.flatMap((block) => partsOf(block)),
          // Word wants a paragraph after a table that ends the text.
          new Paragraph({}),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** As it is served. */
export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
