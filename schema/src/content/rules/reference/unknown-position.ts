import { termsOf } from '../../files/parsed-file.ts';
import type { DocumentRule } from '../../files/rule.ts';

export const unknownPosition: DocumentRule = {
  name: 'reference/unknown-position',
  title: '岗位类别不存在',
  severity: 'error',
  check({ file, catalogue }, report) {
    const known = catalogue.positions;
    if (known === null) return;
    for (const { id, place } of termsOf(file, 'positions')) {
      if (known.has(id)) continue;
      report(place, `没有岗位类别“${id}”。编号见 competencies.yml：${[...known].join('、')}。`);
    }
  },
};
