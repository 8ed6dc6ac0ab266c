import type { DocumentRule } from '../../files/rule.ts';
import { allDrafts, metadataOf } from '../../question/draft.ts';

export const unknownCompetency: DocumentRule = {
  name: 'reference/unknown-competency',
  severity: 'error',
  check({ file, catalogue }, report) {
    const known = catalogue.competencies;
    if (known === null) return;
    const say = (id: string): string =>
      `没有能力项“${id}”。编号见 competencies.yml：${[...known].join('、')}。`;
    const yaml = file.document.frontMatter;
    if (file.kind === 'lesson') {
      file.front?.competencies.forEach((id, index) => {
        if (!known.has(id) && yaml !== null) report(yaml.placeOf(['competencies', index]), say(id));
      });
    }
    if (file.kind === 'quiz') {
      file.front?.draw.forEach(({ competency }, index) => {
        if (competency === undefined || known.has(competency) || yaml === null) return;
        report(yaml.placeOf(['draw', index, 'competency']), say(competency));
      });
    }
    for (const draft of allDrafts(file.drafts)) {
      const value = metadataOf(draft, '能力');
      if (value !== null && !known.has(value.text)) report(value.place, say(value.text));
    }
  },
};
