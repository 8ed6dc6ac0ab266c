/** Assigning programmes, and what became of the assignments. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const PROGRAM_LIST = operation(`query SiteProgramList {
  programs(first: 100) { edges { node { id slug title dueDays } } }
}`);

export type ListedProgram = ResultOf<typeof PROGRAM_LIST>['programs']['edges'][number]['node'];

export const ASSIGN = operation(`mutation SiteAssignProgram($input: AssignProgramInput!) {
  assignProgram(input: $input) {
    __typename
    ... on AssignProgramSuccess { results { index assignment { id } refusal { code message } } }
    ... on Refusal { code message }
  }
}`);

export const ASSIGN_BY_AUDIENCE = operation(`mutation SiteAssignByAudience(
  $input: AssignProgramByAudienceInput!
) {
  assignProgramByAudience(input: $input) {
    __typename
    ... on AssignProgramByAudienceSuccess {
      added remaining text
    }
    ... on Refusal { code message }
  }
}`);

export const ASSIGNMENTS = operation(`query SiteAssignments(
  $filter: ProgramAssignmentFilter, $first: Int!, $after: String
) {
  programAssignments(filter: $filter, first: $first, after: $after) {
    edges { node {
      id state dueOn version
      person { id displayName staffNumber }
      program { id title version offered }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type AssignmentRow = ResultOf<
  typeof ASSIGNMENTS
>['programAssignments']['edges'][number]['node'];

export const CHANGE_DUE = operation(`mutation SiteChangeDue($input: ChangeAssignmentDueInput!) {
  changeAssignmentDue(input: $input) { __typename ... on Refusal { code message } }
}`);

export const MOVE_VERSION = operation(`mutation SiteMoveVersion(
  $input: MoveAssignmentVersionInput!
) {
  moveAssignmentVersion(input: $input) { __typename ... on Refusal { code message } }
}`);

export const WITHDRAW = operation(`mutation SiteWithdraw($input: WithdrawAssignmentInput!) {
  withdrawAssignment(input: $input) { __typename ... on Refusal { code message } }
}`);

export const REINSTATE = operation(`mutation SiteReinstate($input: ReinstateAssignmentInput!) {
  reinstateAssignment(input: $input) { __typename ... on Refusal { code message } }
}`);
