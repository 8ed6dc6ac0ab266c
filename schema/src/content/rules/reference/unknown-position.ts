import type { DocumentRule } from '../../files/rule.ts';

export const unknownPosition: DocumentRule = {
  name: 'reference/unknown-position',
  severity: 'error',
  check({ file, catalogue }, report) {
    const known = catalogue.positions;
    const yaml = file.document.frontMatter;
    if (file.kind !== 'course' || known === null || yaml === null) return;
    file.front?.positions.forEach((id, index) => {
      if (known.has(id)) return;
      report(
        yaml.placeOf(['positions', index]),
        `没有岗位类别“${id}”。编号见 competencies.yml：${[...known].join('、')}。`,
      );
    });
  },
};
