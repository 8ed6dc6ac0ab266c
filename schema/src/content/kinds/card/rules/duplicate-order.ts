import type { SetRule } from '../../../files/rule.ts';

/** Whoever has learnt where a card stands on the home page must find it there tomorrow. */
export const cardDuplicateOrder: SetRule = {
  name: 'card/duplicate-order',
  severity: 'error',
  check({ files }, report) {
    const first = new Map<number, string>();
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if (file.kind !== 'card' || file.front === null || yaml === null) continue;
      const earlier = first.get(file.front.order);
      if (earlier === undefined) {
        first.set(file.front.order, file.file);
        continue;
      }
      report(
        file.file,
        yaml.placeOf(['order']),
        `次序 ${file.front.order} 与 ${earlier} 相同，首页上谁在前就说不准了。请换一个数。`,
      );
    }
  },
};
