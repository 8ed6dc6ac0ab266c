/** 上岗一览. */
export const title = '上岗一览';
export const description = '按单位看谁可以上岗、谁还不能、谁的资格快到期。';
export const lead = '只有笔试和实操考核都合格的人才能上岗。点单位名称看下一级，点数字看是哪些人。';
export const position = '岗位';
export const allPositions = '全部岗位';
export const counts = '各单位人数（人次，一人几个岗位分别计）';
export const own = '{name}（合计）';
export const states = {
  GRANTED: '可以上岗',
  WAIVED: '可以上岗（含免）',
  PENDING: '暂不能上岗',
  EXPIRED: '资格已过期',
  NO_RULE: '没有规定',
};
export const state = '状态';
export const allStates = '全部状态';
export const expiringSoon = '60 天内到期';
export const people = '人员';
export const columns = {
  unit: '单位',
  name: '姓名',
  position: '岗位',
  state: '状态',
  validUntil: '有效至',
  why: '说明',
};
export const staffNumber = '工号 {number}';
export const noEnd = '长期';
export const nobody = '没有符合条件的人。换一个岗位、状态或单位再看。';
export const download = '下载名单（.{ending}）';
