/** 上岗资格. */
export const title = '上岗资格';
export const description = '每个岗位的上岗资格：是否具备、还差什么、有效到哪天。';
export const lead =
  '培训以笔试和实操考核结束，两项都合格才能上岗。这里写明你的每个岗位要求什么、已经满足什么、还差什么。';
export const notices = {
  loading: '正在读取…',
  unreachable: '暂时连不上服务器，看不到你的上岗资格。',
  signedOut: '登录以后，这里显示你的上岗资格：是否具备、还差什么、有效到哪天。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，才能查看上岗资格。',
};
export const states = {
  GRANTED: '可以上岗',
  PENDING: '暂不能上岗',
  EXPIRED: '资格已过期',
  WAIVED: '可以上岗（含免修免考）',
  NO_RULE: '没有规定',
};
export const noPosts = '你现在没有登记岗位，所以没有上岗资格可查。请所在单位的系统管理员登记岗位。';
export const noRule = '你所在的地方还没有为这个岗位规定上岗要求。';
export const validFrom = '{date}起具备';
export const validUntil = '有效至 {date}';
export const noEnd = '没有到期日';
export const rule = '依据：《{title}》，{date}起执行';
export const expiresSoon =
  '这项资格 {date}到期，还有 {n} 天。到期前重新满足下面的要求，资格不中断。';
export const expired = '这项资格已经过期。重新满足下面的要求以后，资格恢复。';
export const newRule = '这条规定 {date}起有变化，请看还差什么。';
export const requirements = '要求和依据';
export const left = '还需学习约 {minutes}';
