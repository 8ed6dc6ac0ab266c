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

/** The values with a description each; a value without one does not compile. */
function describe<Value extends string>(
  values: readonly Value[],
  descriptions: Readonly<Record<Value, string>>,
) {
  return Object.fromEntries(
    values.map((value) => [value, { description: descriptions[value] }]),
  ) as { readonly [V in Value]: { readonly description: string } };
}

export const OrgLevelEnum = builder.enumType('OrgLevel', {
  description: 'Level of a unit: 省, 市, 区县, 街道 (乡镇), 社区 (村).',
  values: describe(ORG_LEVELS, {
    PROVINCE: '省, 自治区, 直辖市.',
    CITY: '市, 自治州.',
    DISTRICT: '区, 县.',
    STREET: '街道, 乡, 镇.',
    COMMUNITY: '社区, 村.',
  }),
});

export const EmploymentKindEnum = builder.enumType('EmploymentKind', {
  description: 'How a person works for a unit: 专职, 兼职, 志愿者.',
  values: describe(EMPLOYMENT_KINDS, {
    STAFF: '专职.',
    PART_TIME: '兼职.',
    VOLUNTEER: '志愿者.',
  }),
});

export const RoleEnum = builder.enumType('Role', {
  description:
    'A role on the subtree of a unit. LEARNER, COORDINATOR and ADMIN act in this release; the others are kept for later.',
  values: describe(ROLES, {
    LEARNER: '学员: learns, and reads what is their own.',
    MENTOR: '带教人. Kept for later.',
    AUTHOR: '培训师. Kept for later.',
    ASSESSOR: '评分人. Kept for later.',
    COORDINATOR: '管理员 of training: reads people and records of the subtree.',
    REGISTRAR: '学籍管理. Kept for later.',
    AUDITOR: '审计. Kept for later.',
    ADMIN:
      '系统管理员: reads as COORDINATOR, and manages the accounts, posts and roles of the subtree.',
  }),
});

export const TrainingKindEnum = builder.enumType('TrainingKind', {
  description: 'Kind of training: 新入职, 在职提升, 专项技能.',
  values: describe(TRAINING_KINDS, {
    ONBOARDING: '新入职.',
    IN_SERVICE: '在职提升.',
    SPECIAL: '专项技能.',
  }),
});

export const QuizPhaseEnum = builder.enumType('QuizPhase', {
  description: 'When a quiz is sat relative to its course: 训前, 训中, 训后.',
  values: describe(QUIZ_PHASES, {
    PRE: '训前.',
    DURING: '训中.',
    POST: '训后.',
  }),
});

export const QuestionTypeEnum = builder.enumType('QuestionType', {
  description:
    'Question type: 单选, 多选, 判断, 填空, 排序, 配对. A case (案例) is delivered as its parts, so CASE is never given.',
  values: describe(QUESTION_TYPES, {
    SINGLE_CHOICE: '单选: one choice.',
    MULTIPLE_CHOICE: '多选: several choices.',
    TRUE_FALSE: '判断: 对 or 错.',
    FILL_BLANK: '填空: a text for each blank.',
    ORDERING: '排序: all items in order.',
    MATCHING: '配对: a right cell for each left cell.',
    CASE: '案例: several questions on one text.',
  }),
});

export const AttemptStateEnum = builder.enumType('AttemptState', {
  description:
    'IN_PROGRESS until handed in (SUBMITTED) or closed at the time limit (EXPIRED); both are scored at once (SCORED). REGRADED and VOIDED are kept for later.',
  values: describe(ATTEMPT_STATES, {
    IN_PROGRESS: 'Takes answers.',
    SUBMITTED: 'Handed in, not scored yet.',
    EXPIRED: 'Closed at the time limit, not scored yet.',
    SCORED: 'Scored; takes nothing more.',
    REGRADED: 'Scored again. Kept for later.',
    VOIDED: 'Does not count. Kept for later.',
  }),
});

export const ActivityKindEnum = builder.enumType('ActivityKind', {
  description:
    'Kind of a fact about a person. LESSON, QUIZ and COURSE are recorded by this release and read with `records:read`; the others come with later releases and are read with `standing:read`. More may be added: take an unknown kind as one that does not concern you.',
  values: describe(ACTIVITY_KINDS, {
    LESSON: '课.',
    QUIZ: '测验.',
    COURSE: '课程 as a whole.',
    PRACTICAL: '实操考核.',
    PLAN: '综合考核 of several components.',
    SCENARIO: '情景演练.',
    PROGRAM: '培养方案 as a whole.',
    ATTENDANCE: '培训班.',
    EXTERNAL_LEARNING: '校外学习.',
    EXTERNAL_CREDENTIAL: '校外证书.',
    PLACEMENT: '轮岗、挂职、跟岗.',
    MENTORSHIP: '带教.',
    ATTESTATION: '承诺书.',
    HONOUR: '表彰.',
    WAIVER: '免修、免考.',
  }),
});

export const CompletionOutcomeEnum = builder.enumType('CompletionOutcome', {
  description:
    'COMPLETED for a lesson or course, PASSED for a quiz that was mastered. FAILED counts for nothing; REVOKED ends the record that it names.',
  values: describe(COMPLETION_OUTCOMES, {
    COMPLETED: 'It was completed.',
    PASSED: 'It was passed.',
    FAILED: 'It was not passed; it counts for nothing.',
    WAIVED: 'It was waived.',
    GRANTED: 'It was granted by somebody else, such as a certificate.',
    SIGNED: 'It was signed.',
    REVOKED: 'The record named in `supersedesId` no longer counts.',
  }),
});
