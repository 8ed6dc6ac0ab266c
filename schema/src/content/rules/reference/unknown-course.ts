import { frontsOf, isOf } from '../../files/parsed-set.ts';
import type { SetRule } from '../../files/rule.ts';
import { CourseSchema } from '../../kinds/course/format.ts';

export const unknownCourse: SetRule = {
  name: 'reference/unknown-course',
  title: '先修课程不存在',
  severity: 'error',
  check(set, report) {
    const known = new Set(
      set.present.filter((each) => isOf(each, CourseSchema)).map(({ courseSlug }) => courseSlug),
    );
    for (const { file, front, yaml } of frontsOf(set, CourseSchema)) {
      front.prerequisites.forEach((slug, index) => {
        if (known.has(slug)) return;
        report(
          file.file,
          yaml.placeOf(['prerequisites', index]),
          `没有课程“${slug}”。先修课程写 courses 里的文件夹名：${[...known].join('、')}。`,
        );
      });
    }
  },
};
