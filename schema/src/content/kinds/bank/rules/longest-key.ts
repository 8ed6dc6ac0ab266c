import { type DocumentRule, FILE_START } from '../../../files/rule.ts';
import { type QuestionDraft, scoredDrafts } from '../../../question/draft.ts';
import { comparable } from '../../../text/normalise.ts';

/** Fewer questions say nothing about a habit. */
const LEAST_QUESTIONS = 5;
/** By chance a key is the longest of four choices in one of four questions. */
const SHARE_LIMIT = 0.6;

function keyIsLongest({ answer }: QuestionDraft): boolean {
  if (answer?.form !== 'list') return false;
  const lengths = (keys: boolean): number[] =>
    answer.items
      .filter(({ checked }) => (checked === true) === keys)
      .map(({ text }) => comparable(text.text).length);
  return Math.max(0, ...lengths(true)) > Math.max(0, ...lengths(false));
}

/** Whoever always picks the longest choice must not pass. */
export const longestKey: DocumentRule = {
  name: 'bank/longest-key',
  title: '正确项常常最长',
  severity: 'error',
  check({ file: { drafts } }, report) {
    const single = scoredDrafts(drafts).filter(({ type }) => type === 'SINGLE_CHOICE');
    const longest = single.filter(keyIsLongest);
    if (single.length < LEAST_QUESTIONS || longest.length <= single.length * SHARE_LIMIT) return;
    const lines = longest.map(({ place }) => place.line).join('、');
    report(
      FILE_START,
      `${single.length} 道单选题里有 ${longest.length} 道的正确项是最长的（第 ${lines} 行），总选最长的就能得高分。请缩短正确项，或者把错误项写得同样具体。`,
    );
  },
};
