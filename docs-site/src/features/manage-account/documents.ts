/** Posts, roles and the account of one person, and what is done about them. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const ACCOUNT_OF = operation(`query SiteAccountOf($id: ID!) {
  person(id: $id) {
    id displayName staffNumber phone disabled
    employments { id kind positionFamily startedOn endedOn main orgUnit { code name } }
    roles { role grantedAt orgUnit { code name } }
    mergedInto { id }
  }
}`);

export type Account = NonNullable<ResultOf<typeof ACCOUNT_OF>['person']>;
export type Post = Account['employments'][number];
export type HeldRole = Account['roles'][number];

export const ATTEMPTS_OF = operation(`query SiteAttemptsOf($id: ID!) {
  person(id: $id) {
    id
    quizAttempts {
      quizTitle attemptNumber state startedAt endedAt scorePercent mastered course { title }
    }
  }
}`);

export type Attempt = NonNullable<ResultOf<typeof ATTEMPTS_OF>['person']>['quizAttempts'][number];

export const CREATE = operation(`mutation SiteCreatePerson($input: CreatePersonInput!) {
  createPerson(input: $input) {
    __typename
    ... on CreatePersonSuccess { oneTimePassword person { id displayName staffNumber } }
    ... on Refusal { code message }
    ... on ValidationError { fields { message } }
  }
}`);

export const RESET = operation(`mutation SiteResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    __typename
    ... on ResetPasswordSuccess { oneTimePassword }
    ... on Refusal { code message }
  }
}`);

export const DISABLE = operation(`mutation SiteDisablePerson($input: DisablePersonInput!) {
  disablePerson(input: $input) { __typename ... on Refusal { code message } }
}`);

export const ENABLE = operation(`mutation SiteEnablePerson($input: EnablePersonInput!) {
  enablePerson(input: $input) { __typename ... on Refusal { code message } }
}`);

export const ADD_POST = operation(`mutation SiteAddEmployment($input: AddEmploymentInput!) {
  addEmployment(input: $input) { __typename ... on Refusal { code message } }
}`);

export const END_POST = operation(`mutation SiteEndEmployment($input: EndEmploymentInput!) {
  endEmployment(input: $input) { __typename ... on Refusal { code message } }
}`);

export const TRANSFER = operation(`mutation SiteTransferPerson($input: TransferPersonInput!) {
  transferPerson(input: $input) { __typename ... on Refusal { code message } }
}`);

export const GRANT = operation(`mutation SiteGrantRole($input: GrantRoleInput!) {
  grantRole(input: $input) { __typename ... on Refusal { code message } }
}`);

export const REVOKE_ROLE = operation(`mutation SiteRevokeRole($input: RevokeRoleInput!) {
  revokeRole(input: $input) { __typename ... on Refusal { code message } }
}`);
