/** 上岗一览. */
export const title = '上岗一览';
export const description = '按单位看谁可以上岗、谁还不能、谁的资格快到期。';
export const lead = '只有笔试和实操考核都合格的人才能上岗。点单位名称看下一级，点数字看是哪些人。';
export const position = '岗位';
export const allPositions = '全部岗位';
export const counts = '各单位人数（人次，一人几个岗位分别计）';
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
export const columns = {
  position: '岗位',
  state: '状态',
  validUntil: '有效至',
  why: '说明',
  next: '下一步',
};
export const noEnd = '长期';
export const nobody = '没有符合条件的人。换一个岗位、状态或单位再看。';
export const chart = '各单位能不能上岗';
export const sentence =
  '{unit}共 {total} 人次：{expired} 资格已过期，{pending} 暂不能上岗，{granted} 可以上岗，{waived} 可以上岗（含免），{noRule} 没有规定；{soon} 在 60 天内到期。';
export const day = '统计日期';
export const matrix = '每个人满足了哪些要求';
export const matrixHint = '选一个岗位，就能看到每个人每一项要求的情况。';
export const talkLead =
  '下面的人资格已经过期，或者 60 天内到期。这是给你当面或者打电话谈的，系统不会替你群发催促。先问遇到了什么困难，再商量怎么办。';
export const talkNobody = '现在没有资格过期的人，60 天内也没有人到期。';
export const expiresOn = '资格到 {date}为止';
