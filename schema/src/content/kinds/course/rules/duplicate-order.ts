import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { CourseSchema } from '../../course/format.ts';

/** Courses in the same place of the catalogue would stand in the order of their folder names. */
export const duplicateOrder: SetRule = {
  name: 'course/duplicate-order',
  title: '课程次序重复',
  severity: 'warning',
  check(set, report) {
    const first = new Map<number, string>();
    for (const { file, front, yaml } of frontsOf(set, CourseSchema)) {
      const { catalogueOrder } = front;
      const earlier = first.get(catalogueOrder);
      if (earlier === undefined) first.set(catalogueOrder, file.file);
      else {
        report(
          file.file,
          yaml.placeOf(['catalogueOrder']),
          `次序 ${catalogueOrder} 与 ${earlier} 相同，目录里谁在前就说不准了。请换一个数。`,
        );
      }
    }
  },
};
