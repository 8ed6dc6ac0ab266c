/**
 * Checks what a learner sent for one question, before it is saved or scored. Runs without looking
 * at the key, in the browser and on the server.
 */
import type { SimpleQuestion } from '../content/model.ts';
import { validateFillBlank } from './fill-blank/validate-fill-blank.ts';
import { validateMatching } from './matching/validate-matching.ts';
import { validateMultipleChoice } from './multiple-choice/validate-multiple-choice.ts';
import { validateOrdering } from './ordering/validate-ordering.ts';
import { isRecord, quoted, refuse, type ValidationResult } from './result.ts';
import { validateSingleChoice } from './single-choice/validate-single-choice.ts';
import { validateTrueFalse } from './true-false/validate-true-false.ts';

/**
 * The response rebuilt from its known fields, or why it cannot be taken: WRONG_TYPE (another
 * question type), MALFORMED (shape), UNKNOWN_ID, DUPLICATE_ID, TOO_LONG. Unfinished answers
 * (blanks left out, items not yet placed, nothing ticked) are fine: they are saved as they stand.
 * Never throws.
 */
export function validateResponse(question: SimpleQuestion, response: unknown): ValidationResult {
  if (!isRecord(response)) {
    return refuse(
      'MALFORMED',
      `答案应当是一个对象，收到的是 ${quoted(response)}。请刷新页面再答。`,
    );
  }
  if (response.type !== question.type) {
    return refuse(
      'WRONG_TYPE',
      `这道题的题型是 ${question.type}，收到的答案是 ${quoted(response.type)}。请刷新页面再答。`,
    );
  }
  switch (question.type) {
    case 'SINGLE_CHOICE':
      return validateSingleChoice(question, response);
    case 'MULTIPLE_CHOICE':
      return validateMultipleChoice(question, response);
    case 'TRUE_FALSE':
      return validateTrueFalse(question, response);
    case 'FILL_BLANK':
      return validateFillBlank(question, response);
    case 'ORDERING':
      return validateOrdering(question, response);
    case 'MATCHING':
      return validateMatching(question, response);
  }
}
