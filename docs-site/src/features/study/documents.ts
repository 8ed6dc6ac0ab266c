/** Recording finished lessons. */
import { operation } from '../../graphql/operation.ts';

export const RECORD_LESSONS =
  operation(`mutation SiteRecordLessons($input: RecordLessonCompletionInput!) {
  recordLessonCompletion(input: $input) {
    __typename
    ... on RecordLessonCompletionSuccess { results { clientEventId record { period } refusal { code message } } }
    ... on Refusal { code message }
  }
}`);
