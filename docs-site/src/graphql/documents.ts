/**
 * Every operation the site sends, and nothing else. documents.test.ts checks each against the
 * printed SDL; the types beside them name the fields that the pages read.
 */
import type { PublicOption } from '@shequ/schema/content/public-question.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import type { ActivityKind, AttemptState, CompletionOutcome } from '@shequ/schema/terms.ts';
import { operation } from './typed-document.ts';

type None = Record<string, never>;

/** A mutation's refusal; `code` is stable, `message` is in Chinese. */
export interface Refusal {
  __typename: string;
  code: string;
  message: string;
}

// --- who is signed in ----------------------------------------------------------------------------

export interface ViewerPerson {
  id: string;
  displayName: string;
}

export const VIEWER = operation<
  { viewer: { passwordChangeRequired: boolean; person: ViewerPerson | null } },
  None
>(`query SiteViewer {
  viewer { passwordChangeRequired person { id displayName } }
}`);

export interface AccountPerson extends ViewerPerson {
  staffNumber: string;
  employments: { id: string; endedOn: string | null; orgUnit: { name: string } }[];
}

export const ACCOUNT = operation<
  { viewer: { passwordChangeRequired: boolean; person: AccountPerson | null } },
  None
>(`query SiteAccount {
  viewer {
    passwordChangeRequired
    person { id displayName staffNumber employments { id endedOn orgUnit { name } } }
  }
}`);

// --- learning ------------------------------------------------------------------------------------

export interface CourseRequirement {
  kind: ActivityKind;
  title: string;
  met: boolean;
  metAt: string | null;
  lesson: { id: string; slug: string } | null;
}
export interface CourseProgress {
  state: 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED';
  completedAt: string | null;
  metCount: number;
  missingCount: number;
  course: { slug: string; title: string };
  requirements: CourseRequirement[];
}
export interface TranscriptRecord {
  id: string;
  activityKind: ActivityKind;
  activityTitle: string;
  outcome: CompletionOutcome;
  scorePercent: number | null;
  nominalMinutes: number;
  completedAt: string;
  attemptId: string | null;
  course: { slug: string; title: string };
  orgUnit: { name: string } | null;
}
export interface TranscriptPage {
  edges: { node: TranscriptRecord }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const TRANSCRIPT_FIELDS = `
  edges { node {
    id activityKind activityTitle outcome scorePercent nominalMinutes completedAt attemptId
    course { slug title }
    orgUnit { name }
  } }
  pageInfo { hasNextPage endCursor }`;

export interface LearningPerson extends ViewerPerson {
  staffNumber: string;
  employments: AccountPerson['employments'];
  courseProgress: CourseProgress[];
}

export const LEARNING = operation<
  { viewer: { passwordChangeRequired: boolean; person: LearningPerson | null } },
  None
>(`query SiteLearning {
  viewer {
    passwordChangeRequired
    person {
      id displayName staffNumber
      employments { id endedOn orgUnit { name } }
      courseProgress {
        state completedAt metCount missingCount
        course { slug title }
        requirements { kind title met metAt lesson { id slug } }
      }
    }
  }
}`);

export const TRANSCRIPT = operation<
  { viewer: { person: { id: string; transcript: TranscriptPage } | null } },
  { first: number; after: string | null }
>(`query SiteTranscript($first: Int!, $after: String) {
  viewer { person { id transcript(first: $first, after: $after) {${TRANSCRIPT_FIELDS}
  } } }
}`);

export interface LessonCompletionInput {
  lessonId: string;
  lessonVersion: string;
  completedAt: string;
  clientEventId: string;
  selfChecks: string[];
}

export const RECORD_LESSONS = operation<
  {
    recordLessonCompletion:
      | {
          __typename: 'RecordLessonCompletionSuccess';
          results: { clientEventId: string; refusal: { code: string; message: string } | null }[];
        }
      | Refusal;
  },
  { input: { completions: LessonCompletionInput[] } }
>(`mutation SiteRecordLessons($input: RecordLessonCompletionInput!) {
  recordLessonCompletion(input: $input) {
    __typename
    ... on RecordLessonCompletionSuccess { results { clientEventId refusal { code message } } }
    ... on Refusal { code message }
  }
}`);

// --- quizzes -------------------------------------------------------------------------------------

export interface QuizConditions {
  id: string;
  title: string;
  masteryScore: number;
  timeLimitMinutes: number | null;
  maxAttempts: number | null;
  questionCount: number;
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
    quiz { id title masteryScore timeLimitMinutes maxAttempts questionCount }
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

export interface AttemptQuestion {
  id: string;
  type: QuestionResponse['type'];
  stemHtml: string;
  caseTitle: string | null;
  caseHtml: string | null;
  choices: PublicOption[];
  blankIds: string[];
  items: PublicOption[];
  leftTitle: string | null;
  rightTitle: string | null;
  left: PublicOption[];
  right: PublicOption[];
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
  quiz: { id: string; maxAttempts: number | null };
  questions: AttemptQuestion[];
}

const ATTEMPT_FIELDS = `
  id state attemptNumber deadlineAt serverTime expiredAt scorePercent mastered
  satQuiz { title masteryScore }
  quiz { id maxAttempts }
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

/** True for a refusal, false for the success of a mutation. */
export function isRefusal<T extends { __typename: string }>(
  result: T | Refusal,
): result is Extract<T, Refusal> | Refusal {
  return 'code' in result && 'message' in result;
}
