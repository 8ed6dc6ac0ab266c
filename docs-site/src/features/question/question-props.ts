import type { PublicQuestion } from '@shequ/schema/content/public-question.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';

/** What to say about an option after the question has been checked. */
export interface OptionMark {
  state: 'right' | 'wrong' | 'plain';
  /** Feedback of the option, as HTML. */
  html: string | null;
}

export interface QuestionFormProps {
  question: PublicQuestion;
  response: QuestionResponse | null;
  /** An answer taken back comes as an empty one, such as no choices; see `isAnswered`. */
  onChange: (response: QuestionResponse) => void;
  disabled: boolean;
  /** Id of the element that holds the stem, which names the group of controls. */
  labelledBy: string;
  /** Marks by option id once the question has been checked. */
  marks?: Record<string, OptionMark> | undefined;
}
