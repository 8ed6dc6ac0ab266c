import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

/** Cells beyond the head of a table are dropped when it is shown. */
export const tableCells: DocumentRule = {
  name: 'markdown/table-cells',
  title: '表格的格数不齐',
  severity: 'error',
  check({ file }, report) {
    nodesOf(file.document.tree, 'table').forEach((table) => {
      const width = table.children[0]?.children.length ?? 0;
      for (const row of table.children.slice(1)) {
        if (row.children.length <= width) continue;
        report(
          placeOf(row),
          `这一行有 ${row.children.length} 格，表头只有 ${width} 格，多出来的不会显示。请补表头或者合并；格子里要写竖线就写成 \\|。`,
        );
      }
    });
  },
};
