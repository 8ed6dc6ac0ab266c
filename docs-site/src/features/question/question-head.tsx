/** Number and type over a question, and beside them whatever its place adds. */
import type { PublicQuestion } from '@shequ/schema/content/public-question.ts';
import type { ComponentChildren } from 'preact';
import * as t from './words.ts';

interface Props {
  type: PublicQuestion['type'];
  number: number;
  /** Set where nothing can be answered any more. */
  isPast?: boolean;
  children?: ComponentChildren;
}

export function QuestionHead({ type, number, isPast = false, children }: Props) {
  return (
    <p class="question__head">
      <strong>{number}</strong>
      <span class="tag">{t.types[type]}</span>
      {type === 'MULTIPLE_CHOICE' && !isPast && <span>{t.several}</span>}
      {children}
    </p>
  );
}
