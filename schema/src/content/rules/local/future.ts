import type { SetRule } from '../../files/rule.ts';

/** A number can have been true on a day that has been. */
export const localFuture: SetRule = {
  name: 'local/future',
  title: '核实日期还没有到',
  severity: 'error',
  check({ local, catalogue: { today } }, report) {
    for (const [index, { slot, asOf }] of local?.value.values.entries() ?? []) {
      const place = local?.places[index];
      if (local === null || place === undefined || asOf <= today) continue;
      report(
        local.file,
        place,
        `“${slot}”的核实日期 ${asOf} 还没有到（今天 ${today}）。asOf 写哪一天核实的，不写从哪一天起施行。`,
      );
    }
  },
};
