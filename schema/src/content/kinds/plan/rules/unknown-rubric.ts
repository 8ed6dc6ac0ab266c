import { frontsOf, isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { RubricSchema } from '../../rubric/format.ts';
import { PlanSchema } from '../format.ts';

export const planUnknownRubric: SetRule = {
  name: 'plan/unknown-rubric',
  title: '评分量表不存在',
  severity: 'error',
  check(set, report) {
    const rubrics = new Set(
      set.present.flatMap((each) => (isOf(each, RubricSchema) ? [each.slug] : [])),
    );
    for (const { file, front, yaml } of frontsOf(set, PlanSchema)) {
      front.components.forEach(({ rubric }, index) => {
        if (rubric === undefined || rubrics.has(rubric)) return;
        report(
          file.file,
          yaml.placeOf(['components', index, 'rubric']),
          `没有评分量表 rubrics/${rubric}.md。检查拼写，或用 pnpm content:new rubric ${rubric} 新建。`,
        );
      });
    }
  },
};
