/** 审计记录. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const AUDIT_EVENTS = operation(`query SiteAuditEvents(
  $filter: AuditEventFilter, $first: Int!, $after: String
) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    edges { node {
      id recordedAt action actionName
      actorKind actorName actorStaffNumber
      subjectKind personName personStaffNumber
      unitCode unitName
      details { label value }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type ListedEvent = ResultOf<typeof AUDIT_EVENTS>['auditEvents']['edges'][number]['node'];
