/** 今天要办. */
export const title = '今天要办';
export const description = '等着裁定、答复和续期的事。';
export const lead = '这里列出等你办的事。办完一件，就从这里消失。';
export const nothing = '没有要办的。';
export const adjudications = '评分：等裁定、缺评分人';
export const disputes = '申诉：等处理';
export const expiring = '上岗资格：60 天内到期';
export const needs = { ADJUDICATOR: '“{component}”等裁定', ASSESSORS: '“{component}”缺评分人' };
export const columns = {
  person: '姓名',
  examination: '考核',
  what: '事项',
  position: '岗位',
  validUntil: '有效至',
};
export const seeAll = '看全部';
export const lookedAt = '只看最近 50 场考核，更早的到“考核安排”里找。';
