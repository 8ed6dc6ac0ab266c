/** 我的培养方案. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';
import { NEXT_STEP_FIELDS, STATUS_FIELDS } from '../standing/documents.ts';

export const PROGRAMS = operation(`query SitePrograms {
  viewer {
    passwordChangeRequired
    person {
      id displayName
      assignments {
        id dueOn completedAt noticedAt state
        program { title }
        status { minutesLeft }
        ${STATUS_FIELDS}
        ${NEXT_STEP_FIELDS}
        history { kind reason changedAt dueOnAfter }
      }
    }
  }
}`);

export const NOTICE = operation(`mutation SiteNoticeAssignment($input: NoticeAssignmentInput!) {
  noticeAssignment(input: $input) { __typename ... on Refusal { code message } }
}`);

type ProgramsPerson = NonNullable<ResultOf<typeof PROGRAMS>['viewer']['person']>;
export type OwnAssignment = ProgramsPerson['assignments'][number];
