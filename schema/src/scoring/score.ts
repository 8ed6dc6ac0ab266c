/**
 * Scores one response. A pure function of question version, response and scorer: the same
 * three give the same points for as long as records are kept.
 */
import type { SimpleQuestion } from '../content/model.ts';
import { scoreFillBlank } from './fill-blank/score-fill-blank.ts';
import { scoreMatching } from './matching/score-matching.ts';
import { scoreMultipleChoice } from './multiple-choice/score-multiple-choice.ts';
import { scoreOrdering } from './ordering/score-ordering.ts';
import type { QuestionResponse, QuestionScore } from './response.ts';
import type { Scorer } from './scorer.ts';
import { scoreOneChoice } from './single-choice/score-single-choice.ts';

function earned(question: SimpleQuestion, response: QuestionResponse, scorer: Scorer): number {
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return response.type === question.type ? scoreOneChoice(question, response) : 0;
    case 'MULTIPLE_CHOICE':
      return response.type === question.type ? scoreMultipleChoice(question, response) : 0;
    case 'FILL_BLANK':
      return response.type === question.type ? scoreFillBlank(question, response, scorer) : 0;
    case 'ORDERING':
      return response.type === question.type ? scoreOrdering(question, response) : 0;
    case 'MATCHING':
      return response.type === question.type ? scoreMatching(question, response) : 0;
  }
}

/**
 * Points of a validated response: `pointsTotal` is 1, `pointsEarned` between 0 and 1 in steps of
 * 1/10000. No response (null) earns 0; so does a response of another question type.
 */
export function scoreQuestion(
  question: SimpleQuestion,
  response: QuestionResponse | null,
  scorer: Scorer,
): QuestionScore {
  return {
    scorerVersion: scorer.version,
    pointsEarned: response === null ? 0 : earned(question, response, scorer),
    pointsTotal: 1,
  };
}
