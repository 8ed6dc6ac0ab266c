/** 今天要办. */
export const title = '今天要办';
export const description = '等着裁定、答复和续期的事。';
export const lead = '这里列出等你办的事。办完一件，就从这里消失；没有的不列。';
export const nothing = '这个单位和下级现在没有等你办的事。';
export const adjudications = '评分：等裁定、缺评分人';
export const disputes = '申诉：等处理';
export const expiring = '上岗资格：60 天内到期';
export const overdue = '培养方案：超过期限';
export const keys = '对接密钥：该更换';
export const keyColumns = { key: '给哪个系统用', unit: '单位', what: '为什么' };
export const needs = { ADJUDICATOR: '“{component}”等裁定', ASSESSORS: '“{component}”缺评分人' };
export const columns = {
  person: '姓名',
  examination: '考核',
  what: '事项',
  position: '岗位',
  validUntil: '有效至',
  program: '培养方案',
  dueOn: '完成期限',
};
export const seeAll = '看全部';
export const reading = '正在查看没有完成的考核，已看 {n} 人…';
export const readSoFar = '已看 {n} 人没有完成的考核，后面还有更早的。';
export const readOn = '接着看';
export const corrections = '更正记录：等第二个人确认';
export const correctionColumns = {
  person: '姓名',
  record: '记录',
  reason: '理由',
  requestedBy: '申请人',
  actions: '办理',
};
export const recordOf = '{title}，{date}';
export const confirm = '确认更正';
export const confirmText =
  '撤销{name}的这条记录：{record}。记录留底，但不再算数，依据它的资格会重新计算。';
export const confirmed = '已撤销{name}的记录。';
export const decline = '不予更正';
export const declineText = '{name}的这条记录保持不变：{record}。';
export const declined = '{name}的记录保持不变。';
