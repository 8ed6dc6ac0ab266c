/** Recording finished lessons. */
import type { Refusal } from '../../graphql/refusal.ts';
import { operation } from '../../graphql/typed-document.ts';

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
          results: {
            clientEventId: string;
            record: { period: string | null } | null;
            refusal: { code: string; message: string } | null;
          }[];
        }
      | Refusal;
  },
  { input: { completions: LessonCompletionInput[] } }
>(`mutation SiteRecordLessons($input: RecordLessonCompletionInput!) {
  recordLessonCompletion(input: $input) {
    __typename
    ... on RecordLessonCompletionSuccess { results { clientEventId record { period } refusal { code message } } }
    ... on Refusal { code message }
  }
}`);
