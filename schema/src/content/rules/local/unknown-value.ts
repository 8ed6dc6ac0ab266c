import type { SetRule } from '../../files/rule.ts';

export const unknownValue: SetRule = {
  name: 'local/unknown-value',
  title: '填了没有的空位',
  severity: 'error',
  check({ local, catalogue: { slots } }, report) {
    if (local === null || slots === null) return;
    for (const [index, { slot }] of local.value.values.entries()) {
      const place = local.places[index];
      if (place === undefined || slots.has(slot)) continue;
      report(
        local.file,
        place,
        `slots.yml 里没有空位“${slot}”，这个数不会显示。检查编号拼写；空位已经取消的，删掉这一项。`,
      );
    }
  },
};
