import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';

/** True when a response says anything: a choice, a text, an order, a pair. */
export function isAnswered(response: QuestionResponse | null | undefined): boolean {
  if (response == null) return false;
  switch (response.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return response.choiceId !== '';
    case 'MULTIPLE_CHOICE':
      return response.choiceIds.length > 0;
    case 'FILL_BLANK':
      return response.blanks.some((blank) => blank.text.trim() !== '');
    case 'ORDERING':
      return response.itemIds.length > 0;
    case 'MATCHING':
      return response.pairs.length > 0;
  }
}
