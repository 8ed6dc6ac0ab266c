import type { QuestionRule } from '../../files/rule.ts';
import { sentenceAround } from '../../text/matches.ts';

const ASKS = /下列|下面|以下|哪/;
const NEGATIVE =
  /不属于|不包括|不包含|不符合|不正确|不恰当|不合适|不妥|不宜|不应当?|不该|不得|不能|不可以?|不需要|不用|不对|错误|有误|除外/g;

/** Ranges of the text that are bold. */
function boldRanges(text: string): [number, number][] {
  return [...text.matchAll(/\*\*(?:[^*]|\*(?!\*))+\*\*/g)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
}

/** A learner who overlooks the “不” of a question answers another question. */
export const unmarkedNegative: QuestionRule = {
  name: 'question/unmarked-negative',
  title: '否定词没有加粗',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'SINGLE_CHOICE' && draft.type !== 'MULTIPLE_CHOICE') return;
    const stem = draft.stem.text;
    const bold = boldRanges(stem);
    for (const match of stem.matchAll(NEGATIVE)) {
      const sentence = sentenceAround(stem, match.index);
      const asked = ASKS.exec(sentence);
      // Only a negative that belongs to what is asked, not to the situation before it.
      const asksFrom = asked === null ? -1 : stem.indexOf(sentence) + asked.index;
      if (asksFrom < 0 || match.index < asksFrom) continue;
      if (bold.some(([start, end]) => match.index >= start && match.index < end)) continue;
      report(
        draft.title.place,
        `题干问的是“${match[0]}”，没有加粗，容易看漏。请写成 **${match[0]}**。`,
      );
      return;
    }
  },
};
