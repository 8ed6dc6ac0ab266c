/** The next step of the viewer's programmes, and nothing more. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';
import { NEXT_STEP_FIELDS } from '../standing/documents.ts';

export const NEXT_STEP = operation(`query SiteNextStep {
  viewer {
    passwordChangeRequired
    person { id displayName assignments { id state dueOn program { title } ${NEXT_STEP_FIELDS} } }
  }
}`);

type NextStepPerson = NonNullable<ResultOf<typeof NEXT_STEP>['viewer']['person']>;
export type AssignmentToDo = NextStepPerson['assignments'][number];
