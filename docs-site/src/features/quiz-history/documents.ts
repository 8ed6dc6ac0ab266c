/** 我的测验: all attempts of the person, and the questions that lost points. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';
import { ATTEMPT_FIELDS, QUESTION_FIELDS } from '../quiz/documents.ts';

export const QUIZ_HISTORY = operation(`query SiteQuizHistory {
  viewer {
    passwordChangeRequired
    person {
      id displayName
      quizAttempts {
        id attemptNumber state startedAt endedAt scorePercent mastered quizTitle course { title }
      }
    }
    missedQuestions {${QUESTION_FIELDS}
    }
  }
}`);

export type Missed = ResultOf<typeof QUIZ_HISTORY>['viewer']['missedQuestions'][number];

export const QUIZ_RESULT = operation(`query SiteQuizResult($id: ID!) {
  viewer { passwordChangeRequired person { id displayName } }
  quizAttempt(id: $id) {${ATTEMPT_FIELDS}
  }
}`);
