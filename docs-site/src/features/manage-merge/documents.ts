/** Two entries of one person: finding the other one, looking at both, merging, and undoing it. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const FIND_ENTRIES = operation(`query SiteFindEntries($unit: String!, $search: String!) {
  people(orgUnitCode: $unit, search: $search, first: 10) {
    edges { node {
      id displayName staffNumber phone
      employments { endedOn orgUnit { name } }
    } }
    pageInfo { hasNextPage }
  }
}`);

export type FoundEntry = ResultOf<typeof FIND_ENTRIES>['people']['edges'][number]['node'];

export const PREVIEW_MERGE = operation(`query SiteMergePreview($personId: ID!, $duplicateId: ID!) {
  mergePreview(personId: $personId, duplicateId: $duplicateId) {
    person { records attempts credentials person {
      id displayName staffNumber phone employments { startedOn endedOn orgUnit { name } } } }
    duplicate { records attempts credentials person {
      id displayName staffNumber phone employments { startedOn endedOn orgUnit { name } } } }
    hindrances { code message }
  }
}`);

export type MergePreview = ResultOf<typeof PREVIEW_MERGE>['mergePreview'];
export type MergeSide = MergePreview['person'];

export const MERGE = operation(`mutation SiteMergePeople($input: MergePeopleInput!) {
  mergePeople(input: $input) { __typename ... on Refusal { code message } }
}`);

export const UNMERGE = operation(`mutation SiteUnmergePeople($input: UnmergePeopleInput!) {
  unmergePeople(input: $input) { __typename ... on Refusal { code message } }
}`);

export const ENTRIES_OF = operation(`query SiteEntriesOf($id: ID!) {
  person(id: $id) {
    id displayName
    mergedInto { id displayName staffNumber }
    mergedEntries {
      mergedAt mergedBy { displayName }
      person { id displayName staffNumber employments { endedOn orgUnit { name } } }
    }
  }
}`);

type Entries = NonNullable<ResultOf<typeof ENTRIES_OF>['person']>;
export type MergedEntry = Entries['mergedEntries'][number];
