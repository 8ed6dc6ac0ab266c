/** Who acts, and for which units. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const STAFF = operation(`query SiteStaff {
  viewer {
    passwordChangeRequired
    person { id displayName }
    roles { role orgUnit { code name } }
  }
}`);

export type StaffGrant = ResultOf<typeof STAFF>['viewer']['roles'][number];
