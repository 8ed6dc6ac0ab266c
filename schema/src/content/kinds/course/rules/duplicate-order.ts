import type { SetRule } from '../../../files/rule.ts';

/** Courses in the same place of the catalogue would stand in the order of their folder names. */
export const duplicateOrder: SetRule = {
  name: 'course/duplicate-order',
  severity: 'warning',
  check({ files }, report) {
    const first = new Map<number, string>();
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if (file.kind !== 'course' || file.front === null || yaml === null) continue;
      const { catalogueOrder } = file.front;
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
