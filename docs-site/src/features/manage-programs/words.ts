/** 培养方案: assigning and following up. */
export const title = '布置培养方案';
export const description = '把培养方案布置给人员，看谁完成了、谁超过了期限。';
export const lead = '先看谁已经有、谁还没有，再布置。已经布置的不会重复，也不会被悄悄撤回。';
export const assign = '布置';
export const program = '培养方案';
export const noPrograms =
  '现在没有可以布置的培养方案。方案由培训师写在内容里，发布以后才出现在这里。';
export const startsOn = '从哪天起';
export const dueOn = '完成期限';
export const dueHint = '完成期限不填，就按方案的规定：从那天起 {n} 天以内。';
export const by = '布置给谁';
export const byAudience = '方案规定的适用对象';
export const byPeople = '自己挑选的人';
export const dryRun = '先试算';
export const found = '试算结果：{text}还没有布置。';
export const assignNow = '布置给这 {n} 人';
export const assigned = '已布置给 {n} 人。';
export const underWay = '正在布置：已布置 {n} 人，还有 {left} 人。请不要关闭这一页。';
export const stop = '停下，已经布置的留着';
export const stopping = '正在停下…';
export const notAll = '已布置给 {n} 人，还有 {left} 人没有布置。接着办就行，已经布置的不会重复。';
export const goOn = '接着布置给 {n} 人';
export const choosePeople = '选人';
export const partly = '布置了 {n} 人，另有 {refused} 人没有布置：';
export const refusedOne = '{name}：{why}';
export const assignments = '已布置的';
export const filterState = '状态';
export const allStates = '全部状态';
export const allPrograms = '全部方案';
export const states = {
  OPEN: '进行中',
  OVERDUE: '已超过期限',
  COMPLETED: '已完成',
  WITHDRAWN: '已撤回',
};
export const columns = {
  person: '姓名',
  program: '培养方案',
  state: '状态',
  due: '完成期限',
  actions: '办理',
};
export const staffNumber = '工号 {number}';
export const noDue = '没有期限';
export const none = '没有符合条件的。换一个方案、状态或单位再看。';
export const acts = {
  changeDue: '改期限',
  moveVersion: '换成新版',
  withdraw: '撤回',
  reinstate: '恢复',
};
export const isOldVersion = '按旧版要求';
export const changeDueTitle = '改完成期限';
export const changeDueText = '{name}的“{program}”，本人会看到新的期限和理由。';
export const newDue = '新的期限';
export const dueChanged = '已改{name}的完成期限。';
export const moveVersionTitle = '换成新版要求';
export const moveVersionText =
  '“{program}”的要求改过，{name}现在还按布置时的旧版。换成新版以后，本人会看到要求变了和理由。学过的都算数。';
export const versionMoved = '{name}的“{program}”已换成新版要求。';
export const withdrawTitle = '撤回布置';
export const withdrawText = '撤回{name}的“{program}”。学过的记录都在，以后可以恢复。';
export const withdrawn = '已撤回{name}的“{program}”。';
export const reinstateTitle = '恢复布置';
export const reinstateText = '恢复{name}的“{program}”，期限照旧。';
export const reinstated = '已恢复{name}的“{program}”。';
