/** The enumerations of schema/src/terms.ts as GraphQL enums, described once. */
import {
  ACTIVITY_KINDS,
  ATTEMPT_STATES,
  COMPLETION_OUTCOMES,
  EMPLOYMENT_KINDS,
  ORG_LEVELS,
  QUESTION_TYPES,
  QUIZ_PHASES,
  ROLES,
  TRAINING_KINDS,
} from '@shequ/schema/terms.ts';
import { builder } from './builder.ts';

export const OrgLevelEnum = builder.enumType('OrgLevel', {
  description: 'Level of a unit: 省, 市, 区县, 街道 (乡镇), 社区 (村).',
  values: ORG_LEVELS,
});

export const EmploymentKindEnum = builder.enumType('EmploymentKind', {
  description: 'How a person works for a unit: 专职, 兼职, 志愿者.',
  values: EMPLOYMENT_KINDS,
});

export const RoleEnum = builder.enumType('Role', {
  description:
    'A role on the subtree of a unit. LEARNER, COORDINATOR and ADMIN act in this release; the others are kept for later.',
  values: ROLES,
});

export const TrainingKindEnum = builder.enumType('TrainingKind', {
  description: 'Kind of training: 新入职, 在职提升, 专项技能.',
  values: TRAINING_KINDS,
});

export const QuizPhaseEnum = builder.enumType('QuizPhase', {
  description: 'When a quiz is sat relative to its course: 训前, 训中, 训后.',
  values: QUIZ_PHASES,
});

export const QuestionTypeEnum = builder.enumType('QuestionType', {
  description:
    'Question type: 单选, 多选, 判断, 填空, 排序, 配对. A case (案例) is delivered as its parts, so CASE is never given.',
  values: QUESTION_TYPES,
});

export const AttemptStateEnum = builder.enumType('AttemptState', {
  description:
    'IN_PROGRESS until handed in (SUBMITTED) or closed at the time limit (EXPIRED); both are scored at once (SCORED). REGRADED and VOIDED are kept for later.',
  values: ATTEMPT_STATES,
});

export const ActivityKindEnum = builder.enumType('ActivityKind', {
  description: 'What a completion record is about.',
  values: ACTIVITY_KINDS,
});

export const CompletionOutcomeEnum = builder.enumType('CompletionOutcome', {
  description: 'COMPLETED for a lesson or course, PASSED for a quiz that was mastered.',
  values: COMPLETION_OUTCOMES,
});
