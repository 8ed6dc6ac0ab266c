import type { Heading, Nodes, Paragraph, TableCell } from 'mdast';
import { visit } from 'unist-util-visit';
import type { DocumentRule } from '../../files/rule.ts';
import { calloutKind } from '../../markdown/callouts.ts';
import { type FlatText, flatTexts } from '../../text/flat-text.ts';
import { matchesIn } from '../../text/matches.ts';

interface Mark {
  pattern: RegExp;
  /** What to say, given what stands there. */
  message(found: string): string;
}

/** Marks at the start of a line that meant to open a block. */
const LINE_MARKS: readonly Mark[] = [
  {
    pattern: /^(?:#{1,6}(?=[^#\s])|＃)[^\n]{0,12}/gmu,
    message: (found) =>
      `“${found}”没有成为标题。标题用半角的 #，后面空一格，前面空一行，例如“## 要点”。`,
  },
  {
    pattern: /^(?:[-*+](?=[\p{Script=Han}“《【［[])|[－·•●○◆■▪])[^\n]{0,12}/gmu,
    message: (found) => `“${found}”没有成为列表的一项。写成“- 内容”，半角的减号后面空一格。`,
  },
  {
    pattern: /^\d{1,2}(?:[.．](?=[\p{Script=Han}“《])|、)[^\n]{0,12}/gmu,
    message: (found) => `“${found}”没有成为编号列表的一项。写成“1. 内容”，半角的点后面空一格。`,
  },
  {
    pattern: /^[|｜][^\n]{0,12}/gmu,
    message: (found) =>
      `“${found}”没有成为表格。竖线用半角的 |，表头下面写一行 | --- | --- |，整个表格前面空一行。`,
  },
  {
    pattern: /^[[［【][!！][^\n]{0,12}/gu,
    message: (found) =>
      `“${found}”没有成为提示框。第一行只写 > [!WARNING] 这样的标记（半角），文字从下一行写起，每行以“> ”开头。`,
  },
  {
    pattern: /^＞[^\n]{0,12}/gmu,
    message: (found) => `“${found}”开头的“＞”是全角的，请改成半角的“>”，后面空一格。`,
  },
];

/** Marks inside a line. */
const INLINE_MARKS: readonly Mark[] = [
  {
    pattern: /\*\*/gu,
    message: () =>
      '“**”没有成对，会原样显示。加粗写成 **文字**，两边都写，星号和里面的文字之间不空格。',
  },
  {
    pattern:
      /[!！]?[[［【][^\]］】\n]*[\]］】][ \t]*[（(](?:source|local|images|https?|\/courses)/gu,
    message: (found) =>
      `“${found}…”没有成为链接或图片。写成 [文字](地址)、![图上有什么](images/文件名)，括号和叹号都用半角，中间不空格。`,
  },
];

type TextBlock = Heading | Paragraph | TableCell;

/** Only the first of each kind in a block: the others are slips of the same hand. */
function firstMatch(texts: readonly FlatText[], { pattern, message }: Mark) {
  return texts.flatMap((text) =>
    matchesIn([text], pattern)
      .slice(0, 1)
      .map(({ found, place }) => ({ place, message: message(found) })),
  );
}

/** A mark that Markdown did not take for one is shown to readers as it is, unnoticed by its author. */
export const leftoverMark: DocumentRule = {
  name: 'markdown/leftover-mark',
  title: '记号没有起作用',
  severity: 'error',
  check({ file }, report) {
    const { markdown, tree } = file.document;
    const calloutMarkers = new Set<Nodes>();
    visit(tree, 'blockquote', (node) => {
      const first = node.children[0];
      if (first !== undefined && calloutKind(node) !== null) calloutMarkers.add(first);
    });
    const paragraphs: Paragraph[] = [];
    const blocks: TextBlock[] = [];
    visit(tree, (node) => {
      if (node.type === 'paragraph' && !calloutMarkers.has(node)) paragraphs.push(node);
      if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
        blocks.push(node);
      }
    });
    const lines = flatTexts(markdown, paragraphs);
    const all = flatTexts(markdown, blocks);
    for (const { place, message } of [
      ...LINE_MARKS.flatMap((mark) => firstMatch(lines, mark)),
      ...INLINE_MARKS.flatMap((mark) => firstMatch(all, mark)),
    ]) {
      report(place, message);
    }
  },
};
