/** 核验证书. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const VERIFY = operation(`query SiteVerifyCredential($number: String!) {
  verifyCredential(number: $number) {
    number status holder title issuer validFrom validUntil supersededByNumber checkedAt
  }
}`);

export type OnlineCheck = NonNullable<ResultOf<typeof VERIFY>['verifyCredential']>;
