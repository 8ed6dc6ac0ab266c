import { DIAGRAM_LANGUAGE } from '../../diagram/diagram-block.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

const MEANT_AS_DIAGRAM = /^(?:dot.*|graphviz|gv|mermaid|plantuml|digraph|flowchart|图|流程图)$/i;

/** Other notations are shown as the text they are, which no author means. */
export const diagramLanguage: DocumentRule = {
  name: 'diagram/language',
  title: '图的代码块写法不对',
  severity: 'error',
  check({ file }, report) {
    nodesOf(file.document.tree, 'code').forEach((node) => {
      const language = node.lang ?? '';
      if (language === DIAGRAM_LANGUAGE || !MEANT_AS_DIAGRAM.test(language)) return;
      const message = `“${language}”不会画成图。写成 \`\`\`dot 标题，dot 用小写，后面空一格再写标题。`;
      report(placeOf(node), message);
    });
  },
};
