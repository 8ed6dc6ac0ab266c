/** 学习一览. */
export const title = '学习一览';
export const description = '按单位看培养方案和课程学到哪一步：谁超过了期限，谁还没开始，该找谁谈。';
export const lead = '超过期限的排在最前面，再按期限先后。点单位名称看下一级，点数字看是哪些人。';
export const counts = '各单位人次（一人有几个方案或课程，分别计）';
export const chart = '各单位学到哪一步';
export const sentence =
  '{unit}共 {total} 人次：{overdue} 已超过期限，{notStarted} 还没开始，{inProgress} 进行中，{completed} 已完成；{dueSoon} 在 14 天内到期。';
export const states = {
  OVERDUE: '已超过期限',
  NOT_STARTED: '还没开始',
  IN_PROGRESS: '进行中',
  COMPLETED: '已完成',
};
export const dueSoon = '14 天内到期';
export const stateOpen = '没有完成的';
export const allStates = '全部状态';
export const state = '状态';
export const what = '学什么';
export const allPrograms = '全部培养方案';
export const allCourses = '全部课程';
export const programs = '培养方案';
export const courses = '课程';
export const position = '岗位';
export const allPositions = '全部岗位';
export const dueFrom = '期限不早于';
export const dueTo = '期限不晚于';
export const day = '统计日期';
export const matrix = '每个人学到哪一步';
export const matrixHint = '选一个培养方案或一门课程，就能看到每个人每一项的情况。';
export const nobody = '没有符合条件的人。换一个方案、状态、期限或单位再看。';
export const columns = {
  unit: '单位',
  what: '学什么',
  state: '状态',
  due: '完成期限',
  next: '下一步',
};
export const completedOn = '{date}完成';
export const noDue = '没有期限';
export const inPeriod = '{title}（{period}）';
export const talkLead =
  '下面的人有方案或课程超过了期限，或者 14 天内到期。这是给你当面或者打电话谈的，系统不会替你群发催促。先问遇到了什么困难，再商量怎么办。';
export const talkNobody = '现在没有超过期限的人，14 天内也没有人到期。';
export const overdueSince = '期限是 {date}，已过 {n} 天';
export const dueIn = '期限是 {date}，还有 {n} 天';
export const dueToday = '期限就是今天';
