/** 我的培养方案. */
export const title = '我的培养方案';
export const description = '单位给你布置的培养方案：已经满足什么、还差什么、下一步和完成期限。';
export const lead =
  '单位给你布置的培训，合起来是一份培养方案。这里写明已经满足什么、还差什么、什么时候要完成。';
export const notices = {
  loading: '正在读取…',
  unreachable: '暂时连不上服务器，看不到你的培养方案。课文和自测不受影响。',
  signedOut: '登录以后，这里显示单位给你布置的培养方案：还差什么、下一步和完成期限。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，才能查看培养方案。',
};
export const states = {
  OPEN: '进行中',
  OVERDUE: '已超过期限',
  COMPLETED: '已完成',
  WITHDRAWN: '已撤回',
};
export const none = '单位还没有给你布置培养方案。你可以先学任何一门课，学过的以后都算数。';
export const toCourses = '看全部课程';
export const dueOn = '{date}前完成';
export const completedOn = '{date}完成';
export const noDue = '没有完成期限';
export const left = '还需学习约 {minutes}';
export const requirements = '已经满足和还差的要求';
export const past = '已完成和已撤回的';
export const overdue = '已经超过完成期限。请尽快完成，来不及时和单位的培训主管商量新的期限。';
export const events = {
  DUE_CHANGED: '{date}，完成期限改为 {due}。理由：{reason}',
  DUE_REMOVED: '{date}，不再有完成期限。理由：{reason}',
  VERSION_MOVED: '{date}，培养方案的要求有变化，请看还差什么。理由：{reason}',
  WITHDRAWN: '{date}，单位撤回了这份培养方案。理由：{reason}',
  REINSTATED: '{date}，单位恢复了这份培养方案。理由：{reason}',
};
export const seen = '知道了';
