/**
 * One question to answer, of any type: the same form in self-checks and in quizzes. It holds no
 * state of its own; what is answered comes in as `response` and goes out through `onChange`.
 */
import type { PublicQuestion } from '@shequ/schema/content/public-question.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { BlankList } from './blank-list.tsx';
import { ChoiceList } from './choice-list.tsx';
import { MatchList } from './match-list.tsx';
import { OrderList } from './order-list.tsx';

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

export function QuestionForm(props: QuestionFormProps) {
  switch (props.question.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'TRUE_FALSE':
      return <ChoiceList {...props} />;
    case 'FILL_BLANK':
      return <BlankList {...props} />;
    case 'ORDERING':
      return <OrderList {...props} />;
    case 'MATCHING':
      return <MatchList {...props} />;
  }
}
