import { localLinksIn } from '../../files/local-links.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { KINDS } from '../../kinds/kinds.ts';

/** A question is the same for everybody who answers it; other kinds show no values. */
export const localMisplaced: DocumentRule = {
  name: 'local/misplaced',
  title: '本地的数放错地方',
  severity: 'error',
  check({ file }, report) {
    const shown = KINDS.filter((kind) => kind.localValues === true).map(({ noun }) => noun);
    for (const { place, inText } of localLinksIn(file)) {
      if (file.kind.localValues === true && inText) continue;
      report(
        place,
        inText
          ? `${file.kind.noun}里显示不出本地的数。local: 链接只写在${shown.join('、')}的正文里，这里写“按当地规定”。`
          : '题目里不能有 local: 链接：各地的数不一样，题目对谁都一样。把它移到正文里。',
      );
    }
  },
};
