/** Sitting a quiz. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

const STANDING_FIELDS =
  `viewerStanding { attemptsUsed attemptsRemaining passed retakeReason retakeText openAttempt { id }
    attempts { id attemptNumber state startedAt endedAt scorePercent mastered } }` as const;

export const QUIZ = operation(`query SiteQuiz($slug: String!) {
  viewer { passwordChangeRequired person { id displayName } }
  course(slug: $slug) {
    quizzes {
      id slug title masteryScore timeLimitMinutes maxAttempts questionCount review
      ${STANDING_FIELDS}
    }
  }
}`);

export type ReviewPolicy = QuizConditions['review'];
export type AttemptSummary = NonNullable<QuizConditions['viewerStanding']>['attempts'][number];

export type QuizConditions = NonNullable<ResultOf<typeof QUIZ>['course']>['quizzes'][number];

/** A question with all that may be told of it: what was asked, answered, lost, and what it teaches. */
export const QUESTION_FIELDS = `
    id type stemHtml caseTitle caseHtml
    choices { id html }
    blankIds
    items { id html }
    leftTitle rightTitle
    left { id html }
    right { id html }
    savedResponse {
      type choiceId choiceIds blanks { id text } itemIds pairs { leftId rightId } clientSequence
    }
    pointsEarned pointsTotal
    citations { sourceId shortTitle articles }
    rereading {
      lesson { id slug title course { slug } }
      citations { sourceId articles }
    }
    review { rationaleHtml feedback { choiceId html } }` as const;

export const ATTEMPT_FIELDS = `
  id state attemptNumber startedAt submittedAt deadlineAt serverTime expiredAt scorePercent mastered
  satQuiz { title masteryScore }
  course { slug title }
  quiz { id review ${STANDING_FIELDS} }
  questions {${QUESTION_FIELDS}
  }` as const;

export const ATTEMPT = operation(`query SiteAttempt($id: ID!) {
  quizAttempt(id: $id) {${ATTEMPT_FIELDS}
  }
}`);

export type Attempt = NonNullable<ResultOf<typeof ATTEMPT>['quizAttempt']>;
export type AttemptQuestion = Attempt['questions'][number];
export type SavedResponse = NonNullable<AttemptQuestion['savedResponse']>;

export const START_ATTEMPT = operation(`mutation SiteStartAttempt($input: StartAttemptInput!) {
  startAttempt(input: $input) {
    __typename
    ... on StartAttemptSuccess { resumed attempt {${ATTEMPT_FIELDS}
    } }
    ... on Refusal { code message }
  }
}`);

export const SAVE_RESPONSE = operation(`mutation SiteSaveResponse($input: SaveResponseInput!) {
  saveResponse(input: $input) {
    __typename
    ... on SaveResponseSuccess { clientSequence }
    ... on Refusal { code message }
    ... on StaleResponse { storedSequence }
  }
}`);

export const SUBMIT_ATTEMPT = operation(`mutation SiteSubmitAttempt($input: SubmitAttemptInput!) {
  submitAttempt(input: $input) {
    __typename
    ... on SubmitAttemptSuccess { attempt {${ATTEMPT_FIELDS}
    } }
    ... on Refusal { code message }
  }
}`);
