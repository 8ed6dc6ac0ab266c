/** Loads every module for its effect on the builder and returns the schema. Imported by the server and scripts only. */
import type { GraphQLSchema } from 'graphql';
import { builder } from '../../platform/graphql/builder.ts';
import { measureResolvers } from './measured-schema.ts';
import '../../import/import.graphql.ts';
import '../../modules/api-key/api-key.list.ts';
import '../../modules/attempt/attempt.graphql.ts';
import '../../modules/attempt/attempt-mutations.graphql.ts';
import '../../modules/attempt/attempt-summary.graphql.ts';
import '../../modules/attempt/failed-attempts.list.ts';
import '../../modules/attempt/quiz-standing.graphql.ts';
import '../../modules/audit/audit-event.list.ts';
import '../../modules/board/learning.list.ts';
import '../../modules/board/unit-summary.graphql.ts';
import '../../modules/completion-steps.ts';
import '../../modules/completion/completion.graphql.ts';
import '../../modules/completion/lesson-completion.graphql.ts';
import '../../modules/completion/progress.graphql.ts';
import '../../modules/completion/transcript.graphql.ts';
import '../../modules/correction/correction.list.ts';
import '../../modules/course/course.graphql.ts';
import '../../modules/course/content-check.graphql.ts';
import '../../modules/course/course-review.graphql.ts';
import '../../modules/credential/credential.graphql.ts';
import '../../modules/credential/credential-mutations.graphql.ts';
import '../../modules/credential/verify-credential.graphql.ts';
import '../../modules/organisation/management/employment-mutations.graphql.ts';
import '../../modules/enrollment/enrollment.graphql.ts';
import '../../modules/merge/merge.graphql.ts';
import '../../platform/graphql/node.graphql.ts';
import '../../modules/organisation/org-unit/org-unit.graphql.ts';
import '../../modules/organisation/person/person.graphql.ts';
import '../../modules/organisation/person/person-changes.list.ts';
import '../../modules/organisation/management/person-mutations.graphql.ts';
import '../../modules/organisation/management/role-grant-mutations.graphql.ts';
import '../../modules/personal/leaving/leaver.list.ts';
import '../../modules/practical/agreement.graphql.ts';
import '../../modules/practical/assessment.graphql.ts';
import '../../modules/practical/dispute-mutations.graphql.ts';
import '../../modules/practical/mentorship.graphql.ts';
import '../../modules/practical/practical-mutations.graphql.ts';
import '../../modules/practical/rating-task.graphql.ts';
import '../../modules/standing/clearance-changes.list.ts';
import '../../modules/standing/clearance.list.ts';
import '../../modules/standing/clearance-counts.graphql.ts';
import '../../modules/program/program.graphql.ts';
import '../../modules/program/program-assignment.list.ts';
import '../../modules/program/program-mutations.graphql.ts';
import '../../modules/report/report.graphql.ts';
import '../../modules/viewer/viewer.graphql.ts';
import '../../modules/webhook/webhook.list.ts';

let schema: GraphQLSchema | undefined;

/** The executable schema, built once a process. */
export function buildSchema(): GraphQLSchema {
  schema ??= measureResolvers(builder.toSchema());
  return schema;
}
