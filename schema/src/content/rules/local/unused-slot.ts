import { localLinksIn } from '../../files/local-links.ts';
import type { SetRule } from '../../files/rule.ts';

/** Whoever fills in the list fills in what somebody reads. */
export const unusedSlot: SetRule = {
  name: 'local/unused-slot',
  title: '空位没有人用',
  severity: 'warning',
  check({ files, slots }, report) {
    if (slots === null) return;
    const used = new Set(files.flatMap(localLinksIn).map(({ slot }) => slot));
    for (const { value, place } of slots.entries) {
      if (used.has(value.id) || value.onCards === true) continue;
      report(
        slots.file,
        place,
        `没有课、卡用到空位“${value.id}”（${value.title}）。写进课里：[${value.title}](local:${value.id})；用不着就删掉。`,
      );
    }
  },
};
