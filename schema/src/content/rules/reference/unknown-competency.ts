import { termsOf } from '../../files/parsed-file.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { allDrafts, metadataOf } from '../../question/draft.ts';

export const unknownCompetency: DocumentRule = {
  name: 'reference/unknown-competency',
  title: '能力项不存在',
  severity: 'error',
  check({ file, catalogue }, report) {
    const known = catalogue.competencies;
    if (known === null) return;
    const say = (id: string): string =>
      `没有能力项“${id}”。编号见 competencies.yml：${[...known].join('、')}。`;
    for (const { id, place } of termsOf(file, 'competencies')) {
      if (!known.has(id)) report(place, say(id));
    }
    for (const draft of allDrafts(file.drafts)) {
      const value = metadataOf(draft, '能力');
      if (value !== null && !known.has(value.text)) report(value.place, say(value.text));
    }
  },
};
