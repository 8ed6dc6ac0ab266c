import type { SetRule } from '../../files/rule.ts';

export const duplicateValue: SetRule = {
  name: 'local/duplicate-value',
  title: '空位填了两次',
  severity: 'error',
  check({ local }, report) {
    const lines = new Map<string, number>();
    for (const [index, { slot }] of local?.value.values.entries() ?? []) {
      const place = local?.places[index];
      if (local === null || place === undefined) continue;
      const earlier = lines.get(slot);
      if (earlier !== undefined) {
        report(
          local.file,
          place,
          `空位“${slot}”在第 ${earlier} 行已经填过。留下核实日期新的一个，删掉另一个。`,
        );
      }
      lines.set(slot, earlier ?? place.line);
    }
  },
};
