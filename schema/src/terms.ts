/**
 * Enumerations and identifiers that the site, the API and the content share.
 * Each value is stored in records for decades: add, never rename or reuse.
 */
import { defineTerms, type TermOf } from './define-terms.ts';

export const TRAINING_KINDS = defineTerms(
  { name: 'TrainingKind', description: 'Kind of training (培训类别).' },
  {
    ONBOARDING: { zh: '新入职' },
    IN_SERVICE: { zh: '在职提升' },
    SPECIAL: { zh: '专项技能' },
  },
);
export type TrainingKind = TermOf<typeof TRAINING_KINDS>;

export const PROGRAM_KINDS = defineTerms(
  { name: 'ProgramKind', description: 'Kind of a programme (培养方案).' },
  {
    ONBOARDING: { zh: '新入职' },
    IN_SERVICE: { zh: '在职提升' },
    SPECIAL: { zh: '专项技能' },
    REMEDIAL: { zh: '补训', en: 'after an appraisal or examination that was failed' },
  },
);
export type ProgramKind = TermOf<typeof PROGRAM_KINDS>;

export const PROGRAM_PERIODS = defineTerms(
  { name: 'ProgramPeriod', description: 'How often a programme is to be completed (周期).' },
  {
    ONCE: { zh: '一次' },
    ANNUAL: { zh: '每年', en: 'anew in each calendar year' },
    TERM: { zh: '每几年', en: 'anew in each term of years that the programme names' },
  },
);
export type ProgramPeriod = TermOf<typeof PROGRAM_PERIODS>;

export const QUIZ_PHASES = defineTerms(
  { name: 'QuizPhase', description: 'When a quiz is taken relative to its course.' },
  {
    PRE: { zh: '训前', en: 'before it' },
    DURING: { zh: '训中', en: 'during it' },
    POST: { zh: '训后', en: 'at its end' },
  },
);
export type QuizPhase = TermOf<typeof QUIZ_PHASES>;

export const REVIEW_POLICIES = defineTerms(
  {
    name: 'ReviewPolicy',
    description:
      'When a quiz opens, to the person alone, the rationale and the feedback of what they chose. Keys that were not chosen are never shown.',
  },
  {
    NEVER: { zh: '不开放', en: 'never' },
    AFTER_PASS: {
      zh: '合格后开放',
      en: 'once the person has passed the quiz, while nothing asks for it again',
    },
    AFTER_EACH: { zh: '每次交卷后开放', en: 'as soon as an attempt is scored' },
  },
);
export type ReviewPolicy = TermOf<typeof REVIEW_POLICIES>;

/** In the order in which the author's guide lists them. */
export const QUESTION_TYPES = defineTerms(
  {
    name: 'QuestionType',
    description:
      'Question type (题型). A case is delivered as its parts, so a delivered question is never a CASE.',
  },
  {
    SINGLE_CHOICE: { zh: '单选', en: 'one choice is right' },
    MULTIPLE_CHOICE: { zh: '多选', en: 'one or several choices are right' },
    TRUE_FALSE: { zh: '判断', en: '对 or 错' },
    FILL_BLANK: { zh: '填空', en: 'a text for each blank' },
    ORDERING: { zh: '排序', en: 'all items in order' },
    MATCHING: { zh: '配对', en: 'a right cell for each left cell' },
    CASE: { zh: '案例', en: 'several questions on one text' },
  },
);
export type QuestionType = TermOf<typeof QUESTION_TYPES>;

export const DIFFICULTIES = defineTerms(
  { name: 'Difficulty', description: 'Difficulty (难度) as the author judges it.' },
  { EASY: { zh: '易' }, MEDIUM: { zh: '中' }, HARD: { zh: '难' } },
);
export type Difficulty = TermOf<typeof DIFFICULTIES>;

export const FINDING_SEVERITIES = defineTerms(
  {
    name: 'FindingSeverity',
    description: 'What a finding of the content check means for the content.',
    columns: ['content_findings.severity'],
  },
  {
    ERROR: { zh: '错误', en: 'nothing is loaded until it is put right' },
    WARNING: { zh: '提醒', en: 'the content is loaded nevertheless' },
  },
);
export type FindingSeverity = TermOf<typeof FINDING_SEVERITIES>;

export const PARTIAL_CREDIT_RULES = defineTerms(
  {
    name: 'PartialCreditRule',
    description: 'How a multiple-choice question earns part of its point (计分).',
  },
  {
    ALL_OR_NOTHING: { zh: '全对得分' },
    HALF_IF_INCOMPLETE: { zh: '漏选得半分' },
    PER_CHOICE: { zh: '按项得分' },
  },
);
export type PartialCreditRule = TermOf<typeof PARTIAL_CREDIT_RULES>;

export const SOURCE_KINDS = defineTerms(
  { name: 'SourceKind', description: 'Kind of policy source (依据类别).' },
  {
    LAW: { zh: '法律' },
    JUDICIAL: { zh: '司法解释' },
    REGULATION: { zh: '行政法规' },
    RULE: { zh: '部门规章和规范性文件' },
    PARTY: { zh: '党内法规和中央文件' },
    STANDARD: { zh: '标准' },
    GUIDE: { zh: '指南和公告' },
  },
);
export type SourceKind = TermOf<typeof SOURCE_KINDS>;

/** From the top of the tree. */
export const ORG_LEVELS = defineTerms(
  { name: 'OrgLevel', description: 'Level of a unit (级别).', columns: ['org_units.level'] },
  {
    PROVINCE: { zh: '省', en: 'province, autonomous region or municipality' },
    CITY: { zh: '市', en: 'city or autonomous prefecture' },
    DISTRICT: { zh: '区县', en: 'district or county' },
    STREET: { zh: '街道', en: 'street, town or township' },
    COMMUNITY: { zh: '社区', en: 'community or village' },
  },
);
export type OrgLevel = TermOf<typeof ORG_LEVELS>;

export const EMPLOYMENT_KINDS = defineTerms(
  {
    name: 'EmploymentKind',
    description: 'How a person works for a unit.',
    columns: ['employments.kind', 'employment_history.kind'],
  },
  {
    STAFF: { zh: '专职', en: 'full-time' },
    PART_TIME: { zh: '兼职', en: 'part-time' },
    VOLUNTEER: { zh: '志愿者', en: 'volunteer' },
    CANDIDATE: {
      zh: '应聘人员',
      en: 'takes part in a selection; lists of people, audiences and counts leave them out unless they are named',
    },
  },
);
export type EmploymentKind = TermOf<typeof EMPLOYMENT_KINDS>;

export const IMPORT_KINDS = defineTerms(
  { name: 'ImportKind', description: 'What a table holds.', columns: ['imports.kind'] },
  {
    ROSTER: { zh: '花名册', en: 'people and their posts' },
    ORG_UNITS: { zh: '单位表', en: 'units of the organisation' },
  },
);
export type ImportKind = TermOf<typeof IMPORT_KINDS>;

export const IMPORT_ROW_KINDS = defineTerms(
  {
    name: 'ImportRowKind',
    description: 'What a row of a table would do.',
    columns: ['import_rows.kind'],
  },
  {
    CREATE: { zh: '新增', en: 'adds a person or a unit' },
    UPDATE: { zh: '更新', en: 'changes what is stored' },
    TRANSFER: { zh: '调动', en: 'ends the main post and begins one in another unit' },
    LEAVE: { zh: '离岗', en: 'ends a post on the day that the row names' },
    SAME: { zh: '不变', en: 'is so already' },
    DOUBTFUL: { zh: '存疑', en: 'would do one of these, and looks like a mistake' },
    FAULTY: { zh: '有误', en: 'cannot be done' },
  },
);
export type ImportRowKind = TermOf<typeof IMPORT_ROW_KINDS>;

export const IMPORT_STATES = defineTerms(
  { name: 'ImportState', description: 'How far an import is.', columns: ['imports.state'] },
  {
    PREVIEWED: { zh: '已预览', en: 'nothing is changed' },
    RUNNING: { zh: '正在导入', en: 'rows are being written' },
    STOPPED: { zh: '已中断', en: 'some rows are written; it can be continued' },
    DONE: { zh: '已完成', en: 'all confirmed rows are written' },
  },
);
export type ImportState = TermOf<typeof IMPORT_STATES>;

export const REPORT_ROWS = defineTerms(
  {
    name: 'ReportRows',
    description: 'What each row of a table of a superior stands for.',
    columns: [],
  },
  {
    PEOPLE: { zh: '每人一行', en: 'a person with a post in the subtree on the day' },
    UNITS: { zh: '每单位一行', en: 'a unit directly below, with counts of its people' },
  },
);
export type ReportRows = TermOf<typeof REPORT_ROWS>;

export const ROLES = defineTerms(
  {
    name: 'Role',
    description:
      'A role on the subtree of a unit. An ADMIN grants it. MENTOR and ASSESSOR say who may be named for a task; what they may do follows from being named.',
    columns: ['role_grants.role'],
  },
  {
    LEARNER: { zh: '学员', en: 'learns, and reads their own data' },
    MENTOR: { zh: '带教人', en: 'may be named to guide a new worker' },
    AUTHOR: { zh: '培训师', en: 'writes courses and questions; nothing more yet' },
    ASSESSOR: { zh: '评分人', en: 'may be named to rate a practical examination' },
    COORDINATOR: {
      zh: '培训主管',
      en: 'reads the people and the records of the subtree, adds and moves people, and assigns programmes there',
    },
    REGISTRAR: {
      zh: '登记员',
      en: 'reads as COORDINATOR; waives requirements, corrects wrong records and issues credentials',
    },
    AUDITOR: { zh: '审计员', en: 'reads who changed what, and changes nothing' },
    ADMIN: {
      zh: '系统管理员',
      en: 'reads as COORDINATOR, and manages the accounts, posts and roles of the subtree',
    },
  },
);
export type Role = TermOf<typeof ROLES>;

export const ATTEMPT_STATES = defineTerms(
  {
    name: 'AttemptState',
    description:
      'State of a quiz attempt (作答). An attempt that was handed in or has expired is scored in the same transaction.',
    columns: ['quiz_attempts.state'],
  },
  {
    IN_PROGRESS: { zh: '作答中', en: 'accepts answers' },
    SUBMITTED: { zh: '已交卷', en: 'handed in, not scored yet' },
    EXPIRED: { zh: '已到时', en: 'closed at the time limit, not scored yet' },
    SCORED: { zh: '已评分', en: 'scored; accepts nothing more' },
    REGRADED: { zh: '已重评', en: 'scored again; reserved' },
    VOIDED: { zh: '已作废', en: 'does not count; reserved' },
  },
);
export type AttemptState = TermOf<typeof ATTEMPT_STATES>;

export const SCORE_REASONS = defineTerms(
  {
    name: 'ScoreReason',
    description: 'Why a question was scored.',
    columns: ['score_events.reason'],
  },
  {
    SUBMITTED: { zh: '交卷', en: 'handed in' },
    EXPIRED: { zh: '到时', en: 'closed at the time limit' },
    REGRADED: { zh: '重评', en: 'scored again' },
  },
);
export type ScoreReason = TermOf<typeof SCORE_REASONS>;

export const COMPLETION_OUTCOMES = defineTerms(
  {
    name: 'CompletionOutcome',
    description:
      'Outcome of a fact about a person: COMPLETED for a lesson, a course or the first attempt at a placement quiz (PRE), PASSED for a mastered quiz. FAILED completes nothing; REVOKED ends the record that it names.',
    columns: ['completion_records.outcome'],
  },
  {
    COMPLETED: { zh: '完成' },
    PASSED: { zh: '合格' },
    FAILED: { zh: '不合格', en: 'completes nothing' },
    WAIVED: { zh: '免修' },
    GRANTED: { zh: '授予', en: 'granted by someone else, such as a certificate' },
    SIGNED: { zh: '签署' },
    REVOKED: { zh: '撤销', en: 'the record named in `supersedesId` no longer counts' },
  },
);
export type CompletionOutcome = TermOf<typeof COMPLETION_OUTCOMES>;

export const ACTIVITY_KINDS = defineTerms(
  {
    name: 'ActivityKind',
    description:
      'Kind of a fact about a person. LESSON, QUIZ and COURSE are read with `records:read`, the others with `standing:read` besides. PRACTICAL, PLAN, PROGRAM, WAIVER and CREDENTIAL are recorded by this release, the rest by later ones. More may be added: treat an unknown kind as one that does not concern you.',
    columns: ['completion_records.activity_kind'],
  },
  {
    LESSON: { zh: '课' },
    QUIZ: { zh: '测验' },
    COURSE: { zh: '课程', en: 'the course as a whole' },
    PRACTICAL: { zh: '实操考核' },
    PLAN: { zh: '综合考核', en: 'several weighted components' },
    SCENARIO: { zh: '情景演练' },
    PROGRAM: { zh: '培养方案', en: 'the programme as a whole' },
    ATTENDANCE: { zh: '培训班' },
    EXTERNAL_LEARNING: { zh: '校外学习' },
    EXTERNAL_CREDENTIAL: { zh: '校外证书' },
    PLACEMENT: { zh: '轮岗', en: 'also 挂职 and 跟岗' },
    MENTORSHIP: { zh: '带教' },
    ATTESTATION: { zh: '承诺书' },
    HONOUR: { zh: '表彰' },
    WAIVER: { zh: '免修', en: 'also 免考' },
    CREDENTIAL: { zh: '证书', en: 'issued here' },
  },
);
export type ActivityKind = TermOf<typeof ACTIVITY_KINDS>;

interface FactKind {
  /** What a reader needs: `records:read` for what was studied, `standing:read` for the rest. */
  readonly scope: 'records:read' | 'standing:read';
  /** Outcomes it may have; any kind may be REVOKED. The first is the usual one. */
  readonly outcomes: readonly CompletionOutcome[];
}

/**
 * What the one log, `completion_records`, holds of each kind: a term above, a row here and one in the
 * CHECKs of the table make a kind. What is special to a kind that is written has its shape in facts.ts.
 */
export const FACT_KINDS: Readonly<Record<ActivityKind, FactKind>> = {
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
  CREDENTIAL: { scope: 'standing:read', outcomes: ['GRANTED'] },
};

export const REQUIREMENT_KINDS = defineTerms(
  { name: 'RequirementKind', description: 'What a node of a requirement tree (要求) asks for.' },
  {
    ALL_OF: { zh: '全部满足', en: 'each of its children' },
    ANY_OF: { zh: '任选其一', en: 'one of its children' },
    AT_LEAST: { zh: '至少几项', en: 'a number of its children' },
    COURSE: { zh: '完成课程' },
    LESSON: { zh: '学完一课' },
    QUIZ: { zh: '通过测验' },
    PLAN: { zh: '综合考核合格' },
    PRACTICAL: { zh: '实操考核合格' },
    CREDENTIAL: { zh: '持有证书', en: 'a certificate that was issued here' },
    TENURE: { zh: '任职时间', en: 'months in a post without a break' },
  },
);
export type RequirementKind = TermOf<typeof REQUIREMENT_KINDS>;

export const REQUIREMENT_STATES = defineTerms(
  { name: 'RequirementState', description: 'Whether a requirement (要求) is met on a day.' },
  {
    MET: { zh: '已满足' },
    MISSING: { zh: '未满足', en: 'not met up to this day' },
    EXPIRED: { zh: '已过期', en: 'was met before, and is not any more' },
    WAIVED: { zh: '已免', en: 'met because of a waiver only' },
  },
);
export type RequirementState = TermOf<typeof REQUIREMENT_STATES>;

export const RETAKE_REASONS = defineTerms(
  { name: 'RetakeReason', description: 'Why a quiz that was passed is asked for again (再考).' },
  {
    HIGHER_SCORE: { zh: '要求更高的分数' },
    EXPIRED: { zh: '有效期已过' },
    NEW_PERIOD: { zh: '新的培训期' },
  },
);
export type RetakeReason = TermOf<typeof RETAKE_REASONS>;

export const CLEARANCE_STATES = defineTerms(
  {
    name: 'ClearanceState',
    columns: ['clearance_changes.state'],
    description: 'Whether a person may take up duty in a position (上岗资格) on a day.',
  },
  {
    GRANTED: { zh: '可以上岗', en: 'every requirement is met' },
    PENDING: { zh: '尚未取得', en: 'was never cleared up to this day' },
    EXPIRED: { zh: '已过期', en: 'was cleared before, and is not any more' },
    WAIVED: { zh: '免考上岗', en: 'cleared because of a waiver only' },
    NO_RULE: { zh: '没有规定', en: 'no rule holds for the position there on this day' },
  },
);
export type ClearanceState = TermOf<typeof CLEARANCE_STATES>;

export const API_KEY_SCOPES = defineTerms(
  {
    name: 'ApiKeyScope',
    description: 'Scope that an API key may carry.',
    columns: ['api_keys.scopes'],
  },
  {
    'records:read': { zh: '读取培训记录', en: 'reads training records' },
    'people:read': { zh: '读取人员', en: 'reads people' },
    'standing:read': {
      zh: '读取方案和上岗资格',
      en: 'reads programmes, clearance for duty and the records that they rest on',
    },
    'credentials:read': { zh: '读取证书', en: 'reads credentials' },
    'attempts:read': { zh: '读取未合格的测验', en: 'reads failed attempts at quizzes' },
  },
);
export type ApiKeyScope = TermOf<typeof API_KEY_SCOPES>;

export const API_KEY_STATES = defineTerms(
  { name: 'ApiKeyState', description: 'State of an API key (密钥状态).' },
  {
    ACTIVE: { zh: '在用' },
    REPLACED: { zh: '已更换', en: 'another was made in its place; it works until `expiresAt`' },
    EXPIRED: { zh: '已到期' },
    REVOKED: { zh: '已撤销' },
  },
);
export type ApiKeyState = TermOf<typeof API_KEY_STATES>;

export const WEBHOOK_FEEDS = defineTerms(
  {
    name: 'WebhookFeed',
    columns: ['webhook_endpoints.feed'],
    description: 'The feed whose changes are sent to a webhook (推送内容).',
  },
  {
    RECORDS: { zh: '培训记录', en: 'completion records, as `completionRecordChanges`' },
    PEOPLE: { zh: '人员变更', en: 'what became of people, as `personChanges`' },
    CLEARANCES: { zh: '上岗资格变更', en: 'what became of clearances, as `clearanceChanges`' },
    FAILED_ATTEMPTS: { zh: '未合格的测验', en: 'failed attempts at quizzes, as `failedAttempts`' },
  },
);
export type WebhookFeed = TermOf<typeof WEBHOOK_FEEDS>;

export const WEBHOOK_STATES = defineTerms(
  { name: 'WebhookState', description: 'State of a webhook (推送状态).' },
  {
    ACTIVE: { zh: '推送中', en: 'changes are sent as they come' },
    PAUSED: { zh: '已暂停', en: 'nothing is sent, and nothing lost, until it is resumed' },
    ENDED: { zh: '已停止', en: 'its key has expired or was revoked' },
  },
);
export type WebhookState = TermOf<typeof WEBHOOK_STATES>;

export const WEBHOOK_PAUSES = defineTerms(
  {
    name: 'WebhookPause',
    columns: ['webhook_endpoints.pause'],
    description: 'Why a webhook is paused (暂停原因).',
  },
  {
    BY_HAND: { zh: '管理员暂停', en: 'an administrator paused it' },
    GONE: { zh: '对方答复不再接收', en: 'the receiver answered 410 Gone' },
    UNREACHABLE: { zh: '七天没有送到', en: 'nothing has arrived for seven days' },
    DATABASE_REPLACED: {
      zh: '数据库恢复过或换过',
      en: 'the database was restored or copied, as FEED_EPOCH_CHANGED says; resuming starts from the beginning',
    },
    SECRET_CHANGED: {
      zh: '签名密钥变了',
      en: 'the server has another AUTH_SECRET, from which secrets are derived: make another secret, then resume',
    },
  },
);
export type WebhookPause = TermOf<typeof WEBHOOK_PAUSES>;

export const WEBHOOK_FAULTS = defineTerms(
  {
    name: 'WebhookFault',
    columns: ['webhook_endpoints.last_fault', 'webhook_dead_letters.last_fault'],
    description: 'Why a delivery did not succeed (没有送到的原因).',
  },
  {
    STATUS: { zh: '对方没有接受', en: 'the receiver answered with a status other than 2xx' },
    TIMEOUT: { zh: '对方没有及时答复', en: 'no status came within 15 seconds' },
    NAME_NOT_FOUND: { zh: '找不到主机名', en: 'the name of the host has no address' },
    ADDRESS_NOT_ALLOWED: {
      zh: '地址不允许',
      en: 'the address is not a public one, and the operator has not allowed its network',
    },
    TLS: { zh: '证书不可信', en: 'the certificate of the receiver is not trusted' },
    CONNECTION: { zh: '连接失败', en: 'the connection was refused or broke' },
  },
);
export type WebhookFault = TermOf<typeof WEBHOOK_FAULTS>;

export const WEBHOOK_DEAD_LETTER_STATES = defineTerms(
  {
    name: 'WebhookDeadLetterState',
    columns: ['webhook_dead_letters.state'],
    description: 'What becomes of changes that a webhook left out (未送达的处理).',
  },
  {
    WAITING: { zh: '未送达', en: 'left out until somebody sends them again' },
    QUEUED: { zh: '等待重发', en: 'to be sent again, once' },
    DELIVERED: { zh: '已送达', en: 'they have arrived since' },
  },
);
export type WebhookDeadLetterState = TermOf<typeof WEBHOOK_DEAD_LETTER_STATES>;

export const CONTENT_KINDS = defineTerms(
  {
    name: 'ContentKind',
    description:
      'What can be stored of the content. A question inside a case is stored with the case. SCENARIO, HOUR_PACK, SURVEY and AGREEMENT are files of later releases.',
    columns: ['content_items.kind', 'content_versions.kind'],
  },
  {
    COURSE: { zh: '课程' },
    LESSON: { zh: '课' },
    QUIZ: { zh: '测验' },
    BANK: { zh: '题库' },
    QUESTION: { zh: '题目' },
    SOURCE: { zh: '依据' },
    RUBRIC: { zh: '评分标准' },
    SCENARIO: { zh: '情景' },
    PLAN: { zh: '考核方案' },
    PROGRAM: { zh: '培养方案' },
    CLEARANCE: { zh: '上岗条件' },
    HOUR_PACK: { zh: '学时规则' },
    SURVEY: { zh: '问卷' },
    CREDENTIAL_TEMPLATE: { zh: '证书样式' },
    AGREEMENT: { zh: '承诺书' },
  },
);
export type ContentKind = TermOf<typeof CONTENT_KINDS>;

export const PLAN_PURPOSES = defineTerms(
  { name: 'PlanPurpose', description: 'What an assessment plan (考核方案) is for.' },
  {
    ONBOARDING: { zh: '新入职' },
    DURING: { zh: '训中' },
    POST: { zh: '训后' },
    APPRAISAL: { zh: '年度考核' },
    SELECTION: { zh: '选拔' },
  },
);
export type PlanPurpose = TermOf<typeof PLAN_PURPOSES>;

export const STAKES = defineTerms(
  { name: 'Stakes', description: 'What hangs on an assessment, and so how it is rated.' },
  {
    HIGH: { zh: '高', en: 'two assessors, blind to each other' },
    LOW: { zh: '低', en: 'one assessor may do' },
  },
);
export type Stakes = TermOf<typeof STAKES>;

export const COMPONENT_METHODS = defineTerms(
  {
    name: 'ComponentMethod',
    description:
      'How a component of a plan is assessed. QUIZ and RUBRIC are built; the others are refused in plans until they are.',
  },
  {
    QUIZ: { zh: '测验', en: 'the best passed attempt counts' },
    RUBRIC: { zh: '评分量表', en: 'assessors rate what they see' },
    SCENARIO: { zh: '情景演练' },
    SURVEY: { zh: '问卷' },
    ATTENDANCE: { zh: '考勤' },
    SUBMISSION: { zh: '作业' },
    MANUAL: { zh: '人工录入' },
  },
);
export type ComponentMethod = TermOf<typeof COMPONENT_METHODS>;

export const DISAGREEMENT_RULES = defineTerms(
  {
    name: 'DisagreementRule',
    description: 'What decides when two sheets lie further apart than the tolerance.',
  },
  {
    THIRD_MEDIAN: { zh: '第三人取中', en: 'a third assessor rates; the median counts' },
    ADJUDICATOR: { zh: '裁定', en: 'a registrar reads both and decides with a reason' },
  },
);
export type DisagreementRule = TermOf<typeof DISAGREEMENT_RULES>;

export const CREDENTIAL_STATUSES = defineTerms(
  { name: 'CredentialStatus', description: 'What a credential is worth today.' },
  {
    VALID: { zh: '有效' },
    EXPIRED: { zh: '已过期', en: 'its last day is over' },
    REVOKED: { zh: '已撤销', en: 'a registrar revoked it' },
    SUPERSEDED: { zh: '已换发', en: 'another was issued in its place' },
  },
);
export type CredentialStatus = TermOf<typeof CREDENTIAL_STATUSES>;

/** What ends a credential before its day. */
export const CREDENTIAL_EVENT_KINDS = defineTerms(
  {
    name: 'CredentialEventKind',
    description: 'What ended a credential before its day.',
    columns: ['credential_status_events.kind'],
  },
  { REVOKED: { zh: '撤销' }, SUPERSEDED: { zh: '换发' } },
);
export type CredentialEventKind = TermOf<typeof CREDENTIAL_EVENT_KINDS>;
export const ASSESSMENT_STATES = defineTerms(
  {
    name: 'AssessmentState',
    description: 'State of one person’s sitting of a plan (考核).',
    columns: ['assessments.state'],
  },
  {
    OPEN: { zh: '进行中', en: 'a component is still missing' },
    DECIDED: { zh: '已有结果' },
    VOIDED: { zh: '已取消', en: 'does not count as an attempt' },
  },
);
export type AssessmentState = TermOf<typeof ASSESSMENT_STATES>;

export const ASSESSMENT_OUTCOMES = defineTerms(
  {
    name: 'AssessmentOutcome',
    description: 'What an assessment came to.',
    columns: ['assessments.outcome', 'assessment_results.outcome'],
  },
  { PASSED: { zh: '合格' }, FAILED: { zh: '不合格' } },
);
export type AssessmentOutcome = TermOf<typeof ASSESSMENT_OUTCOMES>;

export const RATING_TASK_STATES = defineTerms(
  {
    name: 'RatingTaskState',
    description: 'State of a task to rate somebody (评分任务).',
    columns: ['rating_tasks.state'],
  },
  {
    OPEN: { zh: '待评', en: 'no sheet has arrived' },
    DONE: { zh: '已评', en: 'a sheet has arrived' },
    DECLINED: { zh: '已回绝', en: 'the assessor declined it with a reason' },
    WITHDRAWN: { zh: '已取消' },
  },
);
export type RatingTaskState = TermOf<typeof RATING_TASK_STATES>;

export const RESOLUTION_RULES = defineTerms(
  {
    name: 'ResolutionRule',
    description: 'How the sheets of a component came to one score.',
    columns: ['resolutions.rule'],
  },
  {
    SINGLE: { zh: '一人评分', en: 'the plan asks for one assessor' },
    MEAN: { zh: '两人平均', en: 'both lie within the tolerance' },
    MEDIAN: { zh: '三人取中', en: 'a third assessor rated' },
    CRITICAL: { zh: '一票否决', en: 'struck on every sheet: the component fails' },
    ADJUDICATED: { zh: '裁定', en: 'a registrar decided with a reason' },
    DISPUTED: { zh: '申诉改定', en: 'decided anew after a dispute' },
  },
);
export type ResolutionRule = TermOf<typeof RESOLUTION_RULES>;

export const DISPUTE_STATES = defineTerms(
  {
    name: 'DisputeState',
    description: 'State of a candidate’s objection to a result (申诉).',
    columns: ['disputes.state'],
  },
  {
    OPEN: { zh: '待处理' },
    UPHELD: { zh: '维持原结果' },
    CHANGED: { zh: '改定', en: 'decided anew on a sheet of whoever decided' },
    SECOND_SITTING: { zh: '重新考核', en: 'may sit again; this sitting is not counted' },
  },
);
export type DisputeState = TermOf<typeof DISPUTE_STATES>;

export const AUDIT_ACTOR_KINDS = defineTerms(
  { name: 'AuditActorKind', description: 'Who acted.', columns: ['audit_events.actor_kind'] },
  {
    PERSON: { zh: '人员', en: 'a signed-in person' },
    API_KEY: { zh: 'API 密钥' },
    COMMAND: { zh: '命令', en: 'a command on the server' },
    SYSTEM: { zh: '系统', en: 'the server itself' },
    ANONYMOUS: { zh: '未登录', en: 'nobody known' },
  },
);
export type AuditActorKind = TermOf<typeof AUDIT_ACTOR_KINDS>;

export const AUDIT_SUBJECT_KINDS = defineTerms(
  { name: 'AuditSubjectKind', description: 'What an audit event is about.' },
  {
    PERSON: { zh: '人员' },
    ORG_UNIT: { zh: '单位' },
    API_KEY: { zh: 'API 密钥' },
    ENROLLMENT: { zh: '报名' },
    QUIZ_ATTEMPT: { zh: '作答' },
    COMPLETION_RECORD: { zh: '培训记录' },
    CREDENTIAL: { zh: '证书' },
    PROGRAM_ASSIGNMENT: { zh: '培养方案的布置' },
    RECORD_CORRECTION: { zh: '更正申请' },
    CONTENT_SYNC: { zh: '内容' },
    EXAMINATION: { zh: '考核安排' },
    ASSESSMENT: { zh: '考核' },
    RATING_TASK: { zh: '评分任务' },
    MENTORSHIP: { zh: '带教' },
  },
);
export type AuditSubjectKind = TermOf<typeof AUDIT_SUBJECT_KINDS>;

export const ASSIGNMENT_SOURCES = defineTerms(
  {
    name: 'AssignmentSource',
    description: 'How a programme came to be assigned to a person.',
    columns: ['program_assignments.source'],
  },
  {
    MANUAL: { zh: '指定', en: 'the person was named' },
    AUDIENCE: { zh: '按对象', en: 'the person was in the audience of the programme' },
    REMEDIAL: { zh: '补训', en: 'after a failed assessment' },
  },
);
export type AssignmentSource = TermOf<typeof ASSIGNMENT_SOURCES>;

export const ASSIGNMENT_STATES = defineTerms(
  { name: 'AssignmentState', description: 'State of the assignment of a programme today.' },
  {
    OPEN: { zh: '进行中' },
    OVERDUE: { zh: '已逾期', en: 'open, and its due day is past' },
    COMPLETED: { zh: '已完成' },
    WITHDRAWN: { zh: '已撤回', en: 'asks for nothing any more' },
  },
);
export type AssignmentState = TermOf<typeof ASSIGNMENT_STATES>;

export const LEARNING_KINDS = defineTerms(
  {
    name: 'LearningKind',
    description: 'What somebody learns: a programme that was assigned, or a course.',
    columns: ['learning_cache.kind'],
  },
  {
    PROGRAM: { zh: '培养方案' },
    COURSE: { zh: '课程' },
  },
);
export type LearningKind = TermOf<typeof LEARNING_KINDS>;

export const LEARNING_STATES = defineTerms(
  {
    name: 'LearningState',
    description: 'How far somebody is with a programme or a course on a day.',
  },
  {
    OVERDUE: { zh: '已超过期限', en: 'not complete, and its due day is past' },
    NOT_STARTED: { zh: '还没开始', en: 'nothing of it is recorded' },
    IN_PROGRESS: { zh: '进行中', en: 'something of it is recorded' },
    COMPLETED: { zh: '已完成' },
  },
);
export type LearningState = TermOf<typeof LEARNING_STATES>;

export const ASSIGNMENT_EVENT_KINDS = defineTerms(
  {
    name: 'AssignmentEventKind',
    description: 'What was changed of an assignment after it was made.',
    columns: ['assignment_events.kind'],
  },
  {
    DUE_CHANGED: { zh: '改期限' },
    VERSION_MOVED: { zh: '换版本', en: 'the assignment asks what another version asks' },
    WITHDRAWN: { zh: '撤回' },
    REINSTATED: { zh: '恢复' },
  },
);
export type AssignmentEventKind = TermOf<typeof ASSIGNMENT_EVENT_KINDS>;

export const CORRECTION_STATES = defineTerms(
  {
    name: 'CorrectionState',
    description: 'State of a request to correct a wrong record (更正).',
    columns: ['record_corrections.state'],
  },
  {
    REQUESTED: { zh: '待复核', en: 'waits for a second person' },
    CONFIRMED: { zh: '已更正', en: 'the record was revoked' },
    DECLINED: { zh: '未采纳', en: 'the record stands' },
  },
);
export type CorrectionState = TermOf<typeof CORRECTION_STATES>;

export const PERSON_CHANGE_KINDS = defineTerms(
  {
    name: 'PersonChangeKind',
    columns: ['person_changes.kind'],
    description: 'What became of a person whom clients may have copied by name (人员变更).',
  },
  {
    MERGED: { zh: '并入另一个条目', en: 'the entry was merged into another of the same person' },
    UNMERGED: { zh: '撤销合并', en: 'the merge was undone: the entry stands for itself again' },
    PSEUDONYMISED: {
      zh: '已清除个人信息',
      en: 'what named the person was taken away for good, after they had left',
    },
    RENAMED: { zh: '更正姓名', en: 'the name was corrected' },
    POST_BEGAN: { zh: '到岗', en: 'a post in the unit was entered, from `day` on' },
    POST_CHANGED: { zh: '岗位变动', en: 'a post in the unit got another position or kind' },
    POST_ENDED: { zh: '离开岗位', en: 'a post in the unit ends, after `day`' },
  },
);
export type PersonChangeKind = TermOf<typeof PERSON_CHANGE_KINDS>;

export const RETENTION_HINDRANCES = defineTerms(
  {
    name: 'RetentionHindrance',
    description: 'Why what names a leaver is not taken away yet (暂不清除的原因).',
  },
  {
    HOLD: { zh: '登记了暂缓', en: 'an administrator placed a hold, with a reason' },
    ROLE: { zh: '还有角色', en: 'a role is still in force' },
    PROGRAM: { zh: '培养方案没有结束', en: 'a programme runs to a later day' },
    ASSESSMENT: { zh: '考核没有结果', en: 'an assessment of the person is open' },
    RATING: { zh: '评分任务没有完成', en: 'the person is to rate somebody' },
    DISPUTE: { zh: '申诉没有处理', en: 'a dispute is open' },
    CORRECTION: { zh: '更正没有处理', en: 'a correction of a record waits, of or by the person' },
    CREDENTIAL: { zh: '证书还在有效期', en: 'a certificate is valid to a later day' },
  },
);
export type RetentionHindrance = TermOf<typeof RETENTION_HINDRANCES>;

/** Region of a record whose person has no main employment. */
export const NO_REGION = '0000';
