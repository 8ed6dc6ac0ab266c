/** Keys of clients: the list, and what is done with them. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const KEYS = operation(`query SiteKeys(
  $unit: String!, $state: ApiKeyState, $first: Int!, $after: String
) {
  apiKeys(filter: { orgUnitCode: $unit, state: $state }, first: $first, after: $after) {
    edges { node {
      id name prefix scopes state createdAt createdBy creatorStillManages
      expiresAt lastUsedAt revokedAt replacedBy orgUnit { code name }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type Key = ResultOf<typeof KEYS>['apiKeys']['edges'][number]['node'];

export const CREATE_KEY = operation(`mutation SiteCreateKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    __typename
    ... on CreateApiKeySuccess { secret apiKey { name } }
    ... on Refusal { code message }
    ... on ValidationError { fields { path message } }
  }
}`);

export const ROTATE_KEY = operation(`mutation SiteRotateKey($input: RotateApiKeyInput!) {
  rotateApiKey(input: $input) {
    __typename
    ... on RotateApiKeySuccess { secret apiKey { name } replaced { prefix state expiresAt } }
    ... on Refusal { code message }
    ... on ValidationError { fields { path message } }
  }
}`);

export const REVOKE_KEY = operation(`mutation SiteRevokeKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) { __typename ... on Refusal { code message } }
}`);
