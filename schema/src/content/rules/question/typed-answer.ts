import { toString as textOf } from 'mdast-util-to-string';
import { normaliseAnswer } from '../../../scoring/fill-blank/normalise-answer.ts';
import { TRADITIONAL_FORMS } from '../../../scoring/fill-blank/traditional-forms.ts';
import type { QuestionRule } from '../../files/rule.ts';
import { parseMarkdown } from '../../markdown.ts';
import { variantsOf } from '../../question/build-question.ts';

/** Whether the text says in Markdown what it says when it is typed. A sign before it makes it a paragraph. */
function isPlain(text: string): boolean {
  const [paragraph, ...others] = parseMarkdown(`：${text}`).children;
  return (
    others.length === 0 &&
    paragraph?.type === 'paragraph' &&
    paragraph.children.every(({ type }) => type === 'text') &&
    textOf(paragraph) === `：${text}`
  );
}

/** An accepted text is something that a person can type into a blank. */
export const typedAnswer: QuestionRule = {
  name: 'question/typed-answer',
  title: '填空答案打不出来',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'FILL_BLANK' || draft.answer?.form !== 'list') return;
    for (const { text } of draft.answer.items) {
      for (const accepted of variantsOf(text.text)) {
        if (!isPlain(accepted)) {
          report(
            text.place,
            `答案“${accepted}”里有排版记号，学员打不出来。只写要填的字，例如“3 | 三”。`,
          );
        } else if (normaliseAnswer(accepted, TRADITIONAL_FORMS) === '') {
          report(text.place, `答案“${accepted}”只有标点，比对时不算字。写上要填的字。`);
        }
      }
    }
  },
};
