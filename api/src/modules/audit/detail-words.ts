/**
 * What the details of audit events are called, and how their values are read. A detail without a row
 * here fails the tests, so that nothing is shown as JSON.
 */
import {
  ACTIVITY_KINDS,
  API_KEY_SCOPES,
  ASSIGNMENT_EVENT_KINDS,
  COMPLETION_OUTCOMES,
  CORRECTION_STATES,
  DISPUTE_STATES,
  ROLES,
  WEBHOOK_FEEDS,
  WEBHOOK_PAUSES,
} from '@shequ/schema/terms.ts';

/**
 * - `person`, `unit`, `content`: an id that is shown as the name, if it is known and may be;
 * - `words`: values of a closed list;
 * - `group`: an object whose members are details themselves;
 * - `hidden`: a number or digest of the database's own, which says nothing to people.
 */
export type DetailKind =
  | 'person'
  | 'unit'
  | 'content'
  | 'instant'
  | 'day'
  | 'number'
  | 'percent'
  | 'yes-no'
  | 'text'
  | 'group'
  | 'hidden'
  | { readonly words: Readonly<Record<string, string>> };

export interface DetailWord {
  readonly label: string;
  readonly kind: DetailKind;
}

const word = (label: string, kind: DetailKind): DetailWord => ({ label, kind });
const hidden: DetailWord = { label: '', kind: 'hidden' };

/** Which columns of a person or post a roster changed. */
const CHANGED = {
  displayName: '姓名',
  phone: '手机号',
  employment: '岗位',
  kind: '用工性质',
  positionFamily: '岗位类别',
  startedOn: '到岗日期',
};

export const DETAIL_WORDS: Readonly<Record<string, DetailWord>> = {
  // Whom and which unit.
  personId: hidden,
  candidateIds: word('考生', 'person'),
  assessors: word('评分人', 'person'),
  assessorId: word('评分人', 'person'),
  mentorId: word('带教人', 'person'),
  menteeId: word('被带教人', 'person'),
  intoPersonId: word('并入', 'person'),
  fromPersonId: word('撤出', 'person'),
  staffNumber: word('工号', 'text'),
  orgUnitCode: word('单位', 'unit'),
  orgUnits: word('单位', 'unit'),
  from: word('原单位', 'unit'),
  to: word('新单位', 'unit'),
  parentCode: word('上级单位', 'unit'),

  // Of the content.
  courseUuid: word('课程', 'content'),
  quizUuid: word('测验', 'content'),
  questionUuid: hidden,
  programUuid: word('培养方案', 'content'),
  planUuid: word('考核方案', 'content'),
  templateUuid: word('证书种类', 'content'),
  activityUuid: word('内容', 'content'),
  componentId: word('考核项目', 'text'),

  // When.
  startedOn: word('到岗日期', 'day'),
  endedOn: word('离岗日期', 'day'),
  startsOn: word('开始日期', 'day'),
  endsOn: word('结束日期', 'day'),
  dueOn: word('完成期限', 'day'),
  period: word('周期', 'text'),
  arrivedAt: word('收到时间', 'instant'),
  deadlineAt: word('限时到', 'instant'),
  closesAt: word('开放到', 'instant'),
  completedAt: word('完成时间', 'instant'),
  claimedCompletedAt: word('本人设备上的时间', 'instant'),
  claimedAt: word('本人设备上的时间', 'instant'),
  withdrawnAt: word('撤回时间', 'instant'),

  // What.
  name: word('名称', 'text'),
  before: word('原来', 'group'),
  after: word('现在', 'group'),
  changed: word('改动', { words: CHANGED }),
  role: word('角色', { words: ROLES.zh }),
  because: word('原因', { words: { POST_ENDED: '岗位结束' } }),
  scopes: word('权限', { words: API_KEY_SCOPES.zh }),
  leftOn: word('离岗日期', 'day'),
  rows: word('清除的行数', 'number'),
  maker: word('由谁', { words: { SELF: '本人', OFFICE: '管理人员' } }),
  worksUntil: word('仍可用到', 'instant'),
  expiresAt: word('有效期至', 'instant'),
  provider: word('认证服务', 'text'),
  activityKind: word('类别', { words: ACTIVITY_KINDS.zh }),
  outcome: word('结果', { words: COMPLETION_OUTCOMES.zh }),
  state: word('处理结果', { words: { ...CORRECTION_STATES.zh, ...DISPUTE_STATES.zh } }),
  kind: word('改动', { words: ASSIGNMENT_EVENT_KINDS.zh }),
  number: word('证书编号', 'text'),
  reason: word('理由', 'text'),
  answer: word('答复', 'text'),
  main: word('主岗', 'yes-no'),
  removedTwoFactor: word('取消两步验证', 'yes-no'),
  mastered: word('达标', 'yes-no'),
  scorePercent: word('得分', 'percent'),
  attemptNumber: word('第几次', 'number'),
  version: word('第几版', 'number'),
  sessionsEnded: word('退出的登录', 'number'),
  added: word('新增', 'number'),
  renamed: word('改名', 'number'),
  retired: word('下架', 'number'),
  restored: word('恢复', 'number'),

  // The database's own.
  replacedBy: hidden,
  webhook: hidden,
  deadLetter: hidden,
  host: word('推送到', 'text'),
  feed: word('推送内容', { words: WEBHOOK_FEEDS.zh }),
  pause: word('暂停原因', { words: WEBHOOK_PAUSES.zh }),
  fromCursor: hidden,
  overlapDays: word('旧密钥再用的天数', 'number'),
  replaces: hidden,
  sealed: hidden,
  employmentId: hidden,
  recordId: hidden,
  supersedes: word('所代替的证书', 'text'),
  supersedesId: hidden,
  source: hidden,
  sheetId: hidden,
  clientSequence: hidden,
  courseDigest: hidden,
  quizDigest: hidden,
  programDigest: hidden,
  planDigest: hidden,
  activityDigest: hidden,
  rubricDigest: hidden,
};
