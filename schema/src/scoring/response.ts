/**
 * What a learner sends for one question, as JSON. The same shape in self-checks (browser) and
 * graded quizzes (server). Ids are those delivered with the question.
 */
export type QuestionResponse =
  | { type: 'SINGLE_CHOICE'; choiceId: string }
  | { type: 'MULTIPLE_CHOICE'; choiceIds: string[] }
  | { type: 'TRUE_FALSE'; choiceId: string }
  | { type: 'FILL_BLANK'; blanks: { id: string; text: string }[] }
  | { type: 'ORDERING'; itemIds: string[] }
  | { type: 'MATCHING'; pairs: { leftId: string; rightId: string }[] };

/** Points of one question: a question is worth 1; `earned` is between 0 and 1, rounded to 1/10000. */
export interface QuestionScore {
  scorerVersion: string;
  pointsEarned: number;
  pointsTotal: number;
}

/** Why a response cannot be saved or scored, with a sentence in Chinese for the learner. */
export interface ResponseFault {
  code: 'WRONG_TYPE' | 'UNKNOWN_ID' | 'DUPLICATE_ID' | 'MALFORMED' | 'TOO_LONG';
  message: string;
}
