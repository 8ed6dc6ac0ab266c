import type { DocumentRule } from '../../files/rule.ts';
import { CALLOUT_TITLES, calloutKind } from '../../markdown/callouts.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

export const unknownCallout: DocumentRule = {
  name: 'markdown/unknown-callout',
  title: '提示框的写法不认识',
  severity: 'error',
  check({ file }, report) {
    nodesOf(file.document.tree, 'blockquote').forEach((node) => {
      const kind = calloutKind(node);
      if (kind === null || CALLOUT_TITLES[kind] !== undefined) return;
      const known = Object.entries(CALLOUT_TITLES).map(([key, title]) => `[!${key}]（${title}）`);
      report(placeOf(node), `不认识提示框“[!${kind}]”，只能是 ${known.join('、')}。`);
    });
  },
};
