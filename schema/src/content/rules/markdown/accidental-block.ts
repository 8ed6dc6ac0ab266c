import type { Nodes } from 'mdast';
import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

const FENCE = /^[`~]/;
const FENCE_LINE = /^[ \t>]*(?:`{3,}|~{3,})[ \t]*$/;

/** Blocks that Markdown makes of spaces and dashes without their author knowing. */
export const accidentalBlock: DocumentRule = {
  name: 'markdown/accidental-block',
  title: '误成了代码块',
  severity: 'error',
  check({ file }, report) {
    const { markdown, tree } = file.document;
    const sourceOf = (node: Nodes): string =>
      markdown.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
    nodesOf(tree, 'code').forEach((node) => {
      const lines = sourceOf(node).split('\n');
      if (!FENCE.test(lines[0] ?? '')) {
        report(placeOf(node), '这一段的行首空了四格以上，会显示成代码。请删掉行首的空格。');
      } else if (lines.length < 2 || !FENCE_LINE.test(lines.at(-1) ?? '')) {
        report(
          placeOf(node),
          '从这一行的 ``` 起没有结束，后面的内容都不见了。请在图的最后一行下面单独写一行 ```。',
        );
      }
    });
    nodesOf(tree, 'heading').forEach((node) => {
      if (sourceOf(node).startsWith('#')) return;
      report(
        placeOf(node),
        '这段文字下面紧跟着一行 --- 或 ===，被当成了标题。分隔线前面空一行；标题写成“## 标题”。',
      );
    });
    for (const node of [
      ...nodesOf(tree, 'footnoteReference'),
      ...nodesOf(tree, 'footnoteDefinition'),
    ]) {
      report(placeOf(node), `不用脚注“[^${node.identifier}]”。请写进正文，依据写成链接。`);
    }
  },
};
