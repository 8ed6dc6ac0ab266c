import type { DocumentRule } from '../../../files/rule.ts';
import { frontPlace } from '../../../source/document.ts';
import type { CardFrontMatter } from '../format.ts';

export const FEWEST_SAYINGS = 12;

/** A card is looked for in fright and in one's own words; what is not listed is not found. */
export const cardFewSayings: DocumentRule<CardFrontMatter> = {
  name: 'card/few-sayings',
  title: '应急卡的说法太少',
  severity: 'warning',
  check({ file }, report) {
    if (file.front === null) return;
    const count = file.front.said?.length ?? 0;
    if (count >= FEWEST_SAYINGS) return;
    report(
      frontPlace(file.document, ['said']),
      `这张卡只写了 ${count} 种说法，至少要 ${FEWEST_SAYINGS} 种。居民慌的时候怎样说，就在 said 里怎样写，例如 没呼吸了、煤气漏了。`,
    );
  },
};
