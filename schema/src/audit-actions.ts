/**
 * What is written to the audit log. Each action is stored for decades: add, never rename or reuse.
 */

import type { AuditSubjectKind } from './terms.ts';

interface AuditActionTerm {
  readonly subject: AuditSubjectKind;
  readonly zh: string;
  readonly en: string;
}

/** Every change that leaves an audit event: what it is about, and what happened. */
export const AUDIT_ACTIONS = {
  'org-unit:create': { subject: 'ORG_UNIT', zh: '新建单位', en: 'a unit was added' },
  'org-unit:rename': { subject: 'ORG_UNIT', zh: '单位改名', en: 'a unit was renamed' },

  'report-template:create': {
    subject: 'ORG_UNIT',
    zh: '添加一张表',
    en: 'a table of a superior was kept for the unit',
  },
  'report-template:update': {
    subject: 'ORG_UNIT',
    zh: '修改一张表',
    en: 'it was said anew which cell of a table is what',
  },
  'report-template:remove': {
    subject: 'ORG_UNIT',
    zh: '删除一张表',
    en: 'a table of a superior was removed',
  },

  'person:create': { subject: 'PERSON', zh: '新建人员', en: 'a person was added' },
  'person:update': {
    subject: 'PERSON',
    zh: '花名册更新了人员',
    en: 'a roster changed a person’s name, phone number or post',
  },
  'person:transfer': {
    subject: 'PERSON',
    zh: '人员调动',
    en: 'a person moved to a post in another unit',
  },
  'person:disable': { subject: 'PERSON', zh: '停用账号', en: 'an account was disabled' },
  'person:enable': { subject: 'PERSON', zh: '启用账号', en: 'an account was enabled' },
  'person:merge': {
    subject: 'PERSON',
    zh: '合并重复条目',
    en: 'an entry was merged into another one of the same person',
  },
  'person:unmerge': {
    subject: 'PERSON',
    zh: '撤销合并',
    en: 'an entry that had been merged stands for itself again',
  },
  'person:reset-password': {
    subject: 'PERSON',
    zh: '重置密码',
    en: 'somebody else set a new password for the person',
  },
  'person:change-password': {
    subject: 'PERSON',
    zh: '本人修改密码',
    en: 'the person changed their password',
  },
  'person:link-sign-on': {
    subject: 'PERSON',
    zh: '绑定统一身份认证',
    en: 'the person’s account was linked to an identity provider',
  },
  'person:enable-two-factor': {
    subject: 'PERSON',
    zh: '开启两步验证',
    en: 'the person switched the second factor on',
  },
  'person:disable-two-factor': {
    subject: 'PERSON',
    zh: '关闭两步验证',
    en: 'the person switched the second factor off',
  },
  'person:end-sessions': {
    subject: 'PERSON',
    zh: '退出其他登录',
    en: 'the person ended sessions of theirs on other devices',
  },
  'person:export-data': {
    subject: 'PERSON',
    zh: '导出个人信息',
    en: 'all that is kept about the person was made into a file, by the person or for them',
  },
  'person:pseudonymise': {
    subject: 'PERSON',
    zh: '清除离岗人员的个人信息',
    en: 'what named a person who had left was taken away, for good',
  },
  'person:hold-data': {
    subject: 'PERSON',
    zh: '暂缓清除个人信息',
    en: 'the data of a person who had left was to stay for now',
  },
  'person:release-data': {
    subject: 'PERSON',
    zh: '不再暂缓清除个人信息',
    en: 'the data of a person who had left need not stay any more',
  },
  'role:grant': { subject: 'PERSON', zh: '授予角色', en: 'the person was granted a role' },
  'role:revoke': { subject: 'PERSON', zh: '撤销角色', en: 'a role of the person was revoked' },
  'employment:add': { subject: 'PERSON', zh: '添加岗位', en: 'the person was given a post' },
  'employment:end': { subject: 'PERSON', zh: '结束岗位', en: 'a post of the person was ended' },

  'api-key:create': { subject: 'API_KEY', zh: '新建 API 密钥', en: 'an API key was made' },
  'api-key:rotate': {
    subject: 'API_KEY',
    zh: '更换 API 密钥',
    en: 'another API key was made in place of this one',
  },
  'api-key:revoke': { subject: 'API_KEY', zh: '撤销 API 密钥', en: 'an API key was revoked' },
  'webhook:create': { subject: 'API_KEY', zh: '新建推送', en: 'a webhook was made for a key' },
  'webhook:pause': { subject: 'API_KEY', zh: '暂停推送', en: 'a webhook was paused' },
  'webhook:resume': { subject: 'API_KEY', zh: '恢复推送', en: 'a webhook was resumed' },
  'webhook:rotate-secret': {
    subject: 'API_KEY',
    zh: '更换推送的签名密钥',
    en: 'a webhook got another secret',
  },
  'webhook:delete': { subject: 'API_KEY', zh: '删除推送', en: 'a webhook was deleted' },
  'webhook:resend': {
    subject: 'API_KEY',
    zh: '重发未送达的变更',
    en: 'changes that a webhook had left out were to be sent again',
  },
  'content:sync': {
    subject: 'CONTENT_SYNC',
    zh: '载入内容',
    en: 'new versions of the content were stored',
  },

  'enrollment:create': { subject: 'ENROLLMENT', zh: '报名', en: 'a person began a course' },
  'attempt:start': { subject: 'QUIZ_ATTEMPT', zh: '开始作答', en: 'an attempt was started' },
  'attempt:save': { subject: 'QUIZ_ATTEMPT', zh: '保存答案', en: 'an answer was saved' },
  'attempt:submit': {
    subject: 'QUIZ_ATTEMPT',
    zh: '交卷并评分',
    en: 'an attempt was handed in and scored',
  },
  'attempt:expire': {
    subject: 'QUIZ_ATTEMPT',
    zh: '到时收卷并评分',
    en: 'an attempt was closed at its time limit and scored',
  },
  'assignment:create': {
    subject: 'PROGRAM_ASSIGNMENT',
    zh: '布置培养方案',
    en: 'a programme was assigned to a person',
  },
  'assignment:change': {
    subject: 'PROGRAM_ASSIGNMENT',
    zh: '改动布置',
    en: 'the due day or version of an assignment was changed, or it was withdrawn or reinstated',
  },
  'assignment:complete': {
    subject: 'PROGRAM_ASSIGNMENT',
    zh: '完成培养方案',
    en: 'an assignment became complete, or open again when its record was revoked',
  },
  'assignment:notice': {
    subject: 'PROGRAM_ASSIGNMENT',
    zh: '查看布置的改动',
    en: 'the person saw what had been changed of an assignment',
  },
  'correction:request': {
    subject: 'RECORD_CORRECTION',
    zh: '申请更正记录',
    en: 'somebody asked for a wrong record to be revoked',
  },
  'correction:decide': {
    subject: 'RECORD_CORRECTION',
    zh: '处理更正申请',
    en: 'a request to correct a record was confirmed or declined',
  },
  'completion:record': {
    subject: 'COMPLETION_RECORD',
    zh: '记录完成',
    en: 'a fact about a person was recorded',
  },

  'credential:issue': { subject: 'CREDENTIAL', zh: '发证', en: 'a credential was issued' },
  'credential:reissue': {
    subject: 'CREDENTIAL',
    zh: '补发证书',
    en: 'a credential was issued in place of another',
  },
  'credential:revoke': { subject: 'CREDENTIAL', zh: '撤销证书', en: 'a credential was revoked' },
  'examination:open': { subject: 'EXAMINATION', zh: '安排考核', en: 'an examination was opened' },
  'assessment:decide': {
    subject: 'ASSESSMENT',
    zh: '考核有了结果',
    en: 'an assessment was decided',
  },
  'assessment:void': { subject: 'ASSESSMENT', zh: '取消考核', en: 'a sitting was voided' },
  'assessment:dispute': {
    subject: 'ASSESSMENT',
    zh: '提出申诉',
    en: 'the candidate disputed the result',
  },
  'assessment:decide-dispute': {
    subject: 'ASSESSMENT',
    zh: '处理申诉',
    en: 'a dispute was decided',
  },
  'rating:assign': { subject: 'RATING_TASK', zh: '指定评分人', en: 'an assessor was assigned' },
  'rating:decline': { subject: 'RATING_TASK', zh: '回绝评分', en: 'an assessor declined a task' },
  'rating:rate': { subject: 'RATING_TASK', zh: '提交评分单', en: 'a sheet was handed in' },
  'rating:resolve': {
    subject: 'ASSESSMENT',
    zh: '裁定评分',
    en: 'a registrar decided between sheets',
  },
  'mentorship:start': { subject: 'MENTORSHIP', zh: '开始带教', en: 'a mentorship began' },
  'mentorship:end': { subject: 'MENTORSHIP', zh: '结束带教', en: 'a mentorship ended' },
} as const satisfies Readonly<Record<string, AuditActionTerm>>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;
