import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { QuizSchema } from '../../quiz/format.ts';
import { CourseSchema } from '../format.ts';

/** A placement quiz is recorded whatever its score, so it cannot be what completes a course. */
export const placementCompletes: SetRule = {
  name: 'course/placement-completes',
  title: '训前测验不能用来完成课程',
  severity: 'error',
  check(set, report) {
    const placements = new Set(
      frontsOf(set, QuizSchema)
        .filter(({ front }) => front.phase === 'PRE')
        .map(({ file: { document } }) => `${document.courseSlug}/${document.slug}`),
    );
    for (const { file, front, yaml } of frontsOf(set, CourseSchema)) {
      if (!placements.has(`${file.document.courseSlug}/${front.completion.quiz}`)) continue;
      report(
        file.file,
        yaml.placeOf(['completion', 'quiz']),
        `测验“${front.completion.quiz}”是训前的（phase: PRE），得多少分都记作完成，不能用来完成课程。请写一个训后（POST）的测验。`,
      );
    }
  },
};
