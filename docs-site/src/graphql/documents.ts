/**
 * Every operation the site sends, and nothing else: what is written here is what the server may be
 * told to accept. documents.test.ts checks each against the printed SDL.
 */
import { operation } from './typed-document.ts';

export const VIEWER = operation<
  {
    viewer: {
      passwordChangeRequired: boolean;
      person: { id: string; displayName: string } | null;
    };
  },
  Record<string, never>
>(`query SiteViewer {
  viewer { passwordChangeRequired person { id displayName } }
}`);

export interface AccountPerson {
  id: string;
  displayName: string;
  staffNumber: string;
  employments: { id: string; endedOn: string | null; orgUnit: { name: string } }[];
}

export const ACCOUNT = operation<
  { viewer: { passwordChangeRequired: boolean; person: AccountPerson | null } },
  Record<string, never>
>(`query SiteAccount {
  viewer {
    passwordChangeRequired
    person { id displayName staffNumber employments { id endedOn orgUnit { name } } }
  }
}`);

interface Refusal {
  __typename: string;
  code: string;
  message: string;
}

export const RECORD_LESSONS = operation<
  {
    recordLessonCompletion:
      | {
          __typename: 'RecordLessonCompletionSuccess';
          results: { clientEventId: string; refusal: { message: string } | null }[];
        }
      | (Refusal & { __typename: 'refused' });
  },
  { input: { completions: unknown[] } }
>(`mutation SiteRecordLessons($input: RecordLessonCompletionInput!) {
  recordLessonCompletion(input: $input) {
    __typename
    ... on RecordLessonCompletionSuccess { results { clientEventId refusal { message } } }
    ... on Refusal { code message }
  }
}`);
