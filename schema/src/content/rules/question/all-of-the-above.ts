import type { QuestionRule } from '../../files/rule.ts';
import { comparable } from '../../text/normalise.ts';

const REFERS_TO_OTHERS =
  /^(?:以上|上述|前述|前面|以上各项|上面)?(?:几项|各项|选项|三项|两项|说法|做法|答案)?(?:全部|全|都|均|皆)(?:是|对|错|正确|错误|不对|不正确|不是|可以|不可以|行|不行|属于|不属于|选)$/;
const REFERS_TO_LETTERS = /^[a-g](?:和|与|或|、)?[a-g](?:都|均|项|对|正确)?/;

/** Choices are shuffled, so “以上” points at nothing; and it is an easy guess. */
export const allOfTheAbove: QuestionRule = {
  name: 'question/all-of-the-above',
  title: '选项指着别的选项',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'SINGLE_CHOICE' && draft.type !== 'MULTIPLE_CHOICE') return;
    if (draft.answer?.form !== 'list') return;
    for (const { text } of draft.answer.items) {
      const form = comparable(text.text);
      const refers = /^(?:以上|上述|上面)/.test(form) && /(?:都|均|皆|全)/.test(form);
      if (!refers && !REFERS_TO_OTHERS.test(form) && !REFERS_TO_LETTERS.test(form)) continue;
      report(
        text.place,
        `选项“${text.text}”指着别的选项说话。选项会打乱次序，请写出具体内容，或者改成多选题。`,
      );
    }
  },
};
