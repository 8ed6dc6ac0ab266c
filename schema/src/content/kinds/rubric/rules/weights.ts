import type { DocumentRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import { rubricSections } from '../rubric-sections.ts';

export const rubricWeights: DocumentRule = {
  name: 'rubric/weights',
  title: '评分项的权重',
  severity: 'error',
  check({ file }, report) {
    const { lines } = rubricSections(file.document.markdown, file.body);
    const marks = lines.flatMap(({ mark }) => mark ?? []);
    const first = lines[0];
    // A line without a weight has a fault of its own.
    if (first === undefined || marks.length < lines.length) return;
    for (const { heading, title, mark } of lines) {
      if (mark?.weight !== 0) continue;
      report(placeOf(heading), `“${title}”的权重是 0，评了也不算。请给它权重，或者删掉这一项。`);
    }
    const sum = marks.reduce((total, { weight }) => total + weight, 0);
    if (sum === 100) return;
    report(
      placeOf(first.heading),
      `各项权重（${marks.map(({ weight }) => weight).join(' + ')}）合计是 ${sum}，应当是 100。`,
    );
  },
};
