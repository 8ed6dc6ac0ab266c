/** 我的证书, and one of them to print. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const CERTIFICATES = operation(`query SiteCertificates {
  viewer {
    passwordChangeRequired
    person {
      id displayName
      credentials {
        id number title issuerName validFrom validUntil status reason revokedReason underReview
        supersededBy { number }
      }
    }
  }
}`);

type Person = NonNullable<ResultOf<typeof CERTIFICATES>['viewer']['person']>;
export type CertificateRow = Person['credentials'][number];

export const CERTIFICATE = operation(`query SiteCertificate($id: ID!) {
  viewer { passwordChangeRequired person { id displayName } }
  node(id: $id) {
    ... on Credential {
      id number title body issuerName validFrom validUntil issuedAt status qrText
    }
  }
}`);

type Found = NonNullable<ResultOf<typeof CERTIFICATE>['node']>;
export type Certificate = Extract<Found, { number: string }>;
