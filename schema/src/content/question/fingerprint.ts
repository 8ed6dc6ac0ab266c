import { comparable } from '../text/normalise.ts';
import type { QuestionDraft } from './draft.ts';

/**
 * What makes two questions the same to a learner: stem and right answers, whatever the width,
 * blanks and punctuation. Questions that share a stem such as “哪句话最合适” differ in the answer.
 */
export function fingerprintOf(draft: QuestionDraft): string {
  const { answer } = draft;
  const answers =
    answer === null
      ? []
      : answer.form === 'table'
        ? answer.rows.map(({ cells }) => cells.map(({ text }) => comparable(text)).join('='))
        : answer.items
            .filter(({ checked }) => checked !== false)
            .map(({ text }) => comparable(text.text));
  return `${comparable(draft.stem.text)}|${answers.sort().join('|')}`;
}
