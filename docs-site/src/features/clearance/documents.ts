/** 上岗资格 of the viewer. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';
import { NEXT_STEP_FIELDS, STATUS_FIELDS } from '../standing/documents.ts';

export const CLEARANCE = operation(`query SiteClearance {
  viewer {
    passwordChangeRequired
    person {
      id displayName
      clearances {
        position positionTitle state asOf validFrom validUntil minutesLeft
        rule { title effectiveFrom effectiveTo }
        ${STATUS_FIELDS}
        ${NEXT_STEP_FIELDS}
      }
    }
  }
}`);

type ClearancePerson = NonNullable<ResultOf<typeof CLEARANCE>['viewer']['person']>;
export type OwnClearance = ClearancePerson['clearances'][number];
