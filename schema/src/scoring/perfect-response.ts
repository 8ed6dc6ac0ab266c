import type { SimpleQuestion } from '../content/model.ts';
import type { QuestionResponse } from './response.ts';

/** The response that earns the whole point. */
export function perfectResponse(question: SimpleQuestion): QuestionResponse {
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return {
        type: question.type,
        choiceId: question.choices.find(({ isKey }) => isKey)?.id ?? '',
      };
    case 'MULTIPLE_CHOICE':
      return {
        type: question.type,
        choiceIds: question.choices.filter(({ isKey }) => isKey).map(({ id }) => id),
      };
    case 'FILL_BLANK':
      return {
        type: question.type,
        blanks: question.blanks.map(({ id, accepted }) => ({ id, text: accepted.at(-1) ?? '' })),
      };
    case 'ORDERING':
      return { type: question.type, itemIds: question.items.map(({ id }) => id) };
    case 'MATCHING':
      return {
        type: question.type,
        pairs: question.left.map(({ id, rightId }) => ({ leftId: id, rightId })),
      };
  }
}
