/** Sitting a quiz. */
import type { PublicQuestion } from '@shequ/schema/content/public-question.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import type { AttemptState } from '@shequ/schema/terms.ts';
import type { Refusal } from '../../graphql/refusal.ts';
import { operation } from '../../graphql/typed-document.ts';
import type { ViewerPerson } from '../viewer/documents.ts';

/** How the one who asks stands with a quiz before opening an attempt. */
export interface QuizStanding {
  attemptsUsed: number;
  /** Null without a limit. */
  attemptsRemaining: number | null;
  openAttempt: { id: string } | null;
}

const STANDING_FIELDS = 'viewerStanding { attemptsUsed attemptsRemaining openAttempt { id } }';

export interface QuizConditions {
  id: string;
  title: string;
  masteryScore: number;
  timeLimitMinutes: number | null;
  maxAttempts: number | null;
  questionCount: number;
  /** Null when nobody is signed in. */
  viewerStanding: QuizStanding | null;
}

export const QUIZ = operation<
  {
    viewer: { passwordChangeRequired: boolean; person: ViewerPerson | null };
    course: { quiz: QuizConditions | null } | null;
  },
  { slug: string }
>(`query SiteQuiz($slug: String!) {
  viewer { passwordChangeRequired person { id displayName } }
  course(slug: $slug) {
    quiz {
      id title masteryScore timeLimitMinutes maxAttempts questionCount
      ${STANDING_FIELDS}
    }
  }
}`);

/** An answer as the API gives it back: fields of other types are empty or null. */
export interface SavedResponse {
  type: QuestionResponse['type'];
  choiceId: string | null;
  choiceIds: string[];
  blanks: { id: string; text: string }[];
  itemIds: string[];
  pairs: { leftId: string; rightId: string }[];
  clientSequence: number;
}

/** A question as delivered, under the id that GraphQL gives it, and how it stands. */
export interface AttemptQuestion extends Omit<PublicQuestion, 'uuid'> {
  id: string;
  savedResponse: SavedResponse | null;
  pointsEarned: number | null;
  pointsTotal: number | null;
  citations: { sourceId: string; shortTitle: string | null; articles: string[] }[];
  lessonsToReread: { id: string; slug: string; title: string }[];
}

export interface Attempt {
  id: string;
  state: AttemptState;
  attemptNumber: number;
  deadlineAt: string | null;
  serverTime: string;
  expiredAt: string | null;
  scorePercent: number | null;
  mastered: boolean | null;
  satQuiz: { title: string; masteryScore: number };
  quiz: { id: string; viewerStanding: QuizStanding | null };
  questions: AttemptQuestion[];
}

const ATTEMPT_FIELDS = `
  id state attemptNumber deadlineAt serverTime expiredAt scorePercent mastered
  satQuiz { title masteryScore }
  quiz { id ${STANDING_FIELDS} }
  questions {
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
    lessonsToReread { id slug title }
  }`;

export const ATTEMPT = operation<{ quizAttempt: Attempt | null }, { id: string }>(
  `query SiteAttempt($id: ID!) {
  quizAttempt(id: $id) {${ATTEMPT_FIELDS}
  }
}`,
);

export const START_ATTEMPT = operation<
  {
    startAttempt:
      | { __typename: 'StartAttemptSuccess'; resumed: boolean; attempt: Attempt }
      | Refusal;
  },
  { input: { quizId: string; idempotencyKey: string } }
>(`mutation SiteStartAttempt($input: StartAttemptInput!) {
  startAttempt(input: $input) {
    __typename
    ... on StartAttemptSuccess { resumed attempt {${ATTEMPT_FIELDS}
    } }
    ... on Refusal { code message }
  }
}`);

export interface SaveResponseInput {
  attemptId: string;
  questionId: string;
  response: QuestionResponse;
  clientSequence: number;
  idempotencyKey: string;
}

export const SAVE_RESPONSE = operation<
  {
    saveResponse:
      | { __typename: 'SaveResponseSuccess'; clientSequence: number }
      | (Refusal & { storedSequence?: number });
  },
  { input: SaveResponseInput }
>(`mutation SiteSaveResponse($input: SaveResponseInput!) {
  saveResponse(input: $input) {
    __typename
    ... on SaveResponseSuccess { clientSequence }
    ... on Refusal { code message }
    ... on StaleResponse { storedSequence }
  }
}`);

export const SUBMIT_ATTEMPT = operation<
  { submitAttempt: { __typename: 'SubmitAttemptSuccess'; attempt: Attempt } | Refusal },
  { input: { attemptId: string; idempotencyKey: string } }
>(`mutation SiteSubmitAttempt($input: SubmitAttemptInput!) {
  submitAttempt(input: $input) {
    __typename
    ... on SubmitAttemptSuccess { attempt {${ATTEMPT_FIELDS}
    } }
    ... on Refusal { code message }
  }
}`);
