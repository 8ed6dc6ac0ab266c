import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { CardSchema } from '../../card/format.ts';

/** Whoever has learnt where a card stands on the home page must find it there tomorrow. */
export const cardDuplicateOrder: SetRule = {
  name: 'card/duplicate-order',
  title: '应急卡的次序重复',
  severity: 'error',
  check(set, report) {
    const first = new Map<number, string>();
    for (const { file, front, yaml } of frontsOf(set, CardSchema)) {
      const earlier = first.get(front.order);
      if (earlier === undefined) {
        first.set(front.order, file.file);
        continue;
      }
      report(
        file.file,
        yaml.placeOf(['order']),
        `次序 ${front.order} 与 ${earlier} 相同，首页上谁在前就说不准了。请换一个数。`,
      );
    }
  },
};
