/** What is required, what is met of it, and what comes next. */
export const states = {
  MET: '已满足',
  MISSING: '还差',
  EXPIRED: '已过期',
  WAIVED: '已免',
};
export const alsoMet = '已满足的 {n} 项';
export const next = '下一步';
export const about = '约 {minutes}';
export const goThere = '去完成';
export const minutes = '{n} 分钟';
export const hours = '{n} 小时';
export const hoursAndMinutes = '{hours} 小时 {minutes} 分钟';
