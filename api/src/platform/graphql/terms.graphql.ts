/** The enumerations of schema/src/terms.ts as GraphQL enums. */
import type { Terms } from '@shequ/schema/define-terms.ts';
import {
  ACTIVITY_KINDS,
  API_KEY_STATES,
  ASSESSMENT_OUTCOMES,
  ASSESSMENT_STATES,
  ASSIGNMENT_EVENT_KINDS,
  ASSIGNMENT_SOURCES,
  ASSIGNMENT_STATES,
  ATTEMPT_STATES,
  AUDIT_ACTOR_KINDS,
  AUDIT_SUBJECT_KINDS,
  CLEARANCE_STATES,
  COMPLETION_OUTCOMES,
  COMPONENT_METHODS,
  CORRECTION_STATES,
  CREDENTIAL_STATUSES,
  DIFFICULTIES,
  DISAGREEMENT_RULES,
  DISPUTE_STATES,
  EMPLOYMENT_KINDS,
  FINDING_SEVERITIES,
  IMPORT_KINDS,
  IMPORT_ROW_KINDS,
  IMPORT_STATES,
  LEARNING_KINDS,
  LEARNING_STATES,
  ORG_LEVELS,
  PERSON_CHANGE_KINDS,
  PLAN_PURPOSES,
  PROGRAM_KINDS,
  PROGRAM_PERIODS,
  QUESTION_TYPES,
  QUIZ_PHASES,
  RATING_TASK_STATES,
  REPORT_ROWS,
  REQUIREMENT_KINDS,
  REQUIREMENT_STATES,
  RESOLUTION_RULES,
  RETAKE_REASONS,
  RETENTION_HINDRANCES,
  REVIEW_POLICIES,
  ROLES,
  STAKES,
  TRAINING_KINDS,
  WEBHOOK_DEAD_LETTER_STATES,
  WEBHOOK_FAULTS,
  WEBHOOK_FEEDS,
  WEBHOOK_PAUSES,
  WEBHOOK_STATES,
} from '@shequ/schema/terms.ts';
import { builder } from './builder.ts';

function enumOf<Value extends string>({ name, description, values, descriptions }: Terms<Value>) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(
      values.map((value) => [value, { description: descriptions[value] }]),
    ) as { readonly [V in Value]: { readonly description: string } },
  });
}

export const DifficultyEnum = enumOf(DIFFICULTIES);
export const FindingSeverityEnum = enumOf(FINDING_SEVERITIES);
export const ApiKeyStateEnum = enumOf(API_KEY_STATES);
export const WebhookFeedEnum = enumOf(WEBHOOK_FEEDS);
export const WebhookStateEnum = enumOf(WEBHOOK_STATES);
export const WebhookPauseEnum = enumOf(WEBHOOK_PAUSES);
export const WebhookFaultEnum = enumOf(WEBHOOK_FAULTS);
export const WebhookDeadLetterStateEnum = enumOf(WEBHOOK_DEAD_LETTER_STATES);
export const OrgLevelEnum = enumOf(ORG_LEVELS);
export const EmploymentKindEnum = enumOf(EMPLOYMENT_KINDS);
export const ImportKindEnum = enumOf(IMPORT_KINDS);
export const ImportRowKindEnum = enumOf(IMPORT_ROW_KINDS);
export const ImportStateEnum = enumOf(IMPORT_STATES);
export const ReportRowsEnum = enumOf(REPORT_ROWS);
export const RoleEnum = enumOf(ROLES);
export const TrainingKindEnum = enumOf(TRAINING_KINDS);
export const ProgramKindEnum = enumOf(PROGRAM_KINDS);
export const ProgramPeriodEnum = enumOf(PROGRAM_PERIODS);
export const AssignmentSourceEnum = enumOf(ASSIGNMENT_SOURCES);
export const AssignmentStateEnum = enumOf(ASSIGNMENT_STATES);
export const AssignmentEventKindEnum = enumOf(ASSIGNMENT_EVENT_KINDS);
export const CorrectionStateEnum = enumOf(CORRECTION_STATES);
export const QuizPhaseEnum = enumOf(QUIZ_PHASES);
export const PersonChangeKindEnum = enumOf(PERSON_CHANGE_KINDS);
export const RetentionHindranceEnum = enumOf(RETENTION_HINDRANCES);
export const ReviewPolicyEnum = enumOf(REVIEW_POLICIES);
export const QuestionTypeEnum = enumOf(QUESTION_TYPES);
export const AttemptStateEnum = enumOf(ATTEMPT_STATES);
export const AuditActorKindEnum = enumOf(AUDIT_ACTOR_KINDS);
export const AuditSubjectKindEnum = enumOf(AUDIT_SUBJECT_KINDS);
export const ActivityKindEnum = enumOf(ACTIVITY_KINDS);
export const RequirementKindEnum = enumOf(REQUIREMENT_KINDS);
export const RequirementStateEnum = enumOf(REQUIREMENT_STATES);
export const LearningKindEnum = enumOf(LEARNING_KINDS);
export const LearningStateEnum = enumOf(LEARNING_STATES);
export const ClearanceStateEnum = enumOf(CLEARANCE_STATES);
export const RetakeReasonEnum = enumOf(RETAKE_REASONS);
export const CompletionOutcomeEnum = enumOf(COMPLETION_OUTCOMES);
export const CredentialStatusEnum = enumOf(CREDENTIAL_STATUSES);
export const AssessmentOutcomeEnum = enumOf(ASSESSMENT_OUTCOMES);
export const AssessmentStateEnum = enumOf(ASSESSMENT_STATES);
export const ComponentMethodEnum = enumOf(COMPONENT_METHODS);
export const DisagreementRuleEnum = enumOf(DISAGREEMENT_RULES);
export const DisputeStateEnum = enumOf(DISPUTE_STATES);
export const PlanPurposeEnum = enumOf(PLAN_PURPOSES);
export const RatingTaskStateEnum = enumOf(RATING_TASK_STATES);
export const ResolutionRuleEnum = enumOf(RESOLUTION_RULES);
export const StakesEnum = enumOf(STAKES);
