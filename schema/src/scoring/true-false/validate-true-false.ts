import type { TrueFalseQuestion } from '../../content/model.ts';
import type { QuestionResponse } from '../response.ts';
import type { ValidationResult } from '../result.ts';
import { validateOneChoice } from '../single-choice/validate-single-choice.ts';

export function validateTrueFalse(
  question: TrueFalseQuestion,
  value: Record<string, unknown>,
): ValidationResult<Extract<QuestionResponse, { type: 'TRUE_FALSE' }>> {
  return validateOneChoice('TRUE_FALSE', question, value);
}
