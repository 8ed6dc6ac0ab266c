/**
 * Enumerations and identifiers that the site, the API and the content share.
 * Each value is stored in records for decades: add, never rename or reuse.
 */

/** Kind of training (培训类别): 新入职, 在职提升, 专项技能. */
export const TRAINING_KINDS = ['ONBOARDING', 'IN_SERVICE', 'SPECIAL'] as const;
export type TrainingKind = (typeof TRAINING_KINDS)[number];

/** When a quiz is sat relative to the course: 训前, 训中, 训后. */
export const QUIZ_PHASES = ['PRE', 'DURING', 'POST'] as const;
export type QuizPhase = (typeof QUIZ_PHASES)[number];

/** Question types (题型), in the order the author's guide lists them. */
export const QUESTION_TYPES = [
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'TRUE_FALSE',
  'FILL_BLANK',
  'ORDERING',
  'MATCHING',
  'CASE',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** Difficulty as the author judges it (难度): 易, 中, 难. */
export const DIFFICULTIES = ['EASY', 'MEDIUM', 'HARD'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** How a multiple-choice question gives part of its point: 全对得分, 漏选得半分, 按项得分. */
export const PARTIAL_CREDIT_RULES = ['ALL_OR_NOTHING', 'HALF_IF_INCOMPLETE', 'PER_CHOICE'] as const;
export type PartialCreditRule = (typeof PARTIAL_CREDIT_RULES)[number];

/** Kind of policy source (依据类别). */
export const SOURCE_KINDS = [
  'LAW',
  'JUDICIAL',
  'REGULATION',
  'RULE',
  'PARTY',
  'STANDARD',
  'GUIDE',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Levels of the organisation tree, from the top: 省, 市, 区县, 街道, 社区. */
export const ORG_LEVELS = ['PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY'] as const;
export type OrgLevel = (typeof ORG_LEVELS)[number];

/** How a person works for an organisation: 专职, 兼职, 志愿者. */
export const EMPLOYMENT_KINDS = ['STAFF', 'PART_TIME', 'VOLUNTEER'] as const;
export type EmploymentKind = (typeof EMPLOYMENT_KINDS)[number];

/**
 * Roles granted on a subtree of the organisation. Only LEARNER, COORDINATOR and ADMIN act in this
 * release; the others are reserved so that stored grants keep their meaning.
 */
export const ROLES = [
  'LEARNER',
  'MENTOR',
  'AUTHOR',
  'ASSESSOR',
  'COORDINATOR',
  'REGISTRAR',
  'AUDITOR',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

/** States of a quiz attempt; REGRADED and VOIDED are reserved for the regrade release. */
export const ATTEMPT_STATES = [
  'IN_PROGRESS',
  'SUBMITTED',
  'EXPIRED',
  'SCORED',
  'REGRADED',
  'VOIDED',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** Why a question was scored: handed in, closed at the time limit, or scored again. */
export const SCORE_REASONS = ['SUBMITTED', 'EXPIRED', 'REGRADED'] as const;
export type ScoreReason = (typeof SCORE_REASONS)[number];

/** Outcomes of a fact about a person; FAILED counts for nothing, REVOKED ends what it corrects. */
export const COMPLETION_OUTCOMES = [
  'COMPLETED',
  'PASSED',
  'FAILED',
  'WAIVED',
  'GRANTED',
  'SIGNED',
  'REVOKED',
] as const;
export type CompletionOutcome = (typeof COMPLETION_OUTCOMES)[number];

interface FactKind {
  /** What a reader needs: `records:read` for what was studied, `standing:read` for the rest. */
  readonly scope: 'records:read' | 'standing:read';
  /** Outcomes it may have; any kind may be REVOKED. The first is the usual one. */
  readonly outcomes: readonly CompletionOutcome[];
}

/**
 * The kinds of facts in the one log, `completion_records`: a row here and one in the CHECKs of the
 * table make a kind. LESSON, QUIZ and COURSE are written by this release, the others by later ones.
 */
export const FACT_KINDS = {
  LESSON: { scope: 'records:read', outcomes: ['COMPLETED'] },
  QUIZ: { scope: 'records:read', outcomes: ['PASSED', 'COMPLETED', 'FAILED'] },
  COURSE: { scope: 'records:read', outcomes: ['COMPLETED'] },
  PRACTICAL: { scope: 'standing:read', outcomes: ['PASSED', 'FAILED'] },
  PLAN: { scope: 'standing:read', outcomes: ['PASSED', 'FAILED'] },
  SCENARIO: { scope: 'standing:read', outcomes: ['PASSED', 'FAILED'] },
  PROGRAM: { scope: 'standing:read', outcomes: ['COMPLETED'] },
  ATTENDANCE: { scope: 'standing:read', outcomes: ['COMPLETED'] },
  EXTERNAL_LEARNING: { scope: 'standing:read', outcomes: ['COMPLETED'] },
  EXTERNAL_CREDENTIAL: { scope: 'standing:read', outcomes: ['GRANTED'] },
  PLACEMENT: { scope: 'standing:read', outcomes: ['COMPLETED', 'PASSED', 'FAILED'] },
  MENTORSHIP: { scope: 'standing:read', outcomes: ['COMPLETED', 'PASSED', 'FAILED'] },
  ATTESTATION: { scope: 'standing:read', outcomes: ['SIGNED'] },
  HONOUR: { scope: 'standing:read', outcomes: ['GRANTED'] },
  WAIVER: { scope: 'standing:read', outcomes: ['WAIVED'] },
} as const satisfies Readonly<Record<string, FactKind>>;

export type ActivityKind = keyof typeof FACT_KINDS;
export const ACTIVITY_KINDS = Object.keys(FACT_KINDS) as ActivityKind[];

/** Scopes that an API key may carry. */
export const API_KEY_SCOPES = ['records:read', 'people:read'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/**
 * What can be stored of the content. A question inside a case is stored with the case. This release
 * syncs the first six from files; the others are files of later ones.
 */
export const CONTENT_KINDS = [
  'COURSE',
  'LESSON',
  'QUIZ',
  'BANK',
  'QUESTION',
  'SOURCE',
  'RUBRIC',
  'SCENARIO',
  'PLAN',
  'PROGRAM',
  'CLEARANCE',
  'HOUR_PACK',
  'SURVEY',
  'CREDENTIAL_TEMPLATE',
  'AGREEMENT',
] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** Who acted: a signed-in person, an API key, a command on the server, the server itself, nobody known. */
export const AUDIT_ACTOR_KINDS = ['PERSON', 'API_KEY', 'COMMAND', 'SYSTEM', 'ANONYMOUS'] as const;
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];

/** Region of a record whose person has no main employment. */
export const NO_REGION = '0000';
