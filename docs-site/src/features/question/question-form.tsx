/**
 * One question to answer, of any type: the same form in self-checks and in quizzes. It holds no
 * state of its own; what is answered comes in as `response` and goes out through `onChange`.
 */
import { BlankList } from './blank-list.tsx';
import { ChoiceList } from './choice-list.tsx';
import { MatchList } from './match-list.tsx';
import { OrderList } from './order-list.tsx';
import type { QuestionFormProps } from './question-props.ts';

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
