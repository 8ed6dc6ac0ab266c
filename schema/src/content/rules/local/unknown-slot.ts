import { localLinksIn } from '../../files/local-links.ts';
import type { DocumentRule } from '../../files/rule.ts';

export const unknownSlot: DocumentRule = {
  name: 'local/unknown-slot',
  title: '用了没有的空位',
  severity: 'error',
  check({ file, catalogue: { slots } }, report) {
    if (slots === null) return;
    for (const { slot, place } of localLinksIn(file)) {
      if (slots.has(slot)) continue;
      report(
        place,
        `slots.yml 里没有空位“${slot}”。检查编号拼写；新的空位先加进 slots.yml，写明单位、由谁定、问谁。`,
      );
    }
  },
};
