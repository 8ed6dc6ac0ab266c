import type { SetRule } from '../../files/rule.ts';
import { isStale } from '../../local-value.ts';

/** Standards are set anew each year; phones move. */
export const localStale: SetRule = {
  name: 'local/stale',
  title: '本地的数满一年没核实',
  severity: 'warning',
  check({ local, catalogue: { today } }, report) {
    for (const [index, value] of local?.value.values.entries() ?? []) {
      const place = local?.places[index];
      if (local === null || place === undefined || !isStale(value, today)) continue;
      report(
        local.file,
        place,
        `“${value.slot}”是 ${value.asOf} 核实的，满一年了，网站上标着“先核实”。再问一遍，改好 value，把 asOf 改成今天。`,
      );
    }
  },
};
