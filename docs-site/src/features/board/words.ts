/** What the boards say: 上岗一览 and 学习一览. */
export const requirementStates = {
  MET: '已满足',
  MISSING: '未满足',
  EXPIRED: '已过期',
  WAIVED: '已免',
};
export const notAsked = '不要求';
/** Another way to the same was taken. */
export const spared = '不必再做';
export const met = '已满足几项';
export const metOf = '{met} / {asked}';
export const key = '格子里的记号';
export const until = '至 {date}';
export const unit = '单位';
export const whole = '{name}（合计）';
export const person = '姓名';
export const staffNumber = '工号 {number}';
export const chartNote = '条的长短是人次，花纹是状态；数字见下面的表。单位按代码排列，不是名次。';
export const nobodyCounted = '这里没有可以统计的人。';
export const views = '常用视图';
export const viewsHint =
  '把现在的条件起个名字留在这台设备上。要给同事看，复制浏览器地址栏里的网址发过去就行：条件都在网址里，对方能看到哪些人由对方的权限决定。';
export const viewName = '视图名称';
export const saveView = '保存现在的条件';
export const removeView = '删除“{name}”';
export const viewSaved = '已保存“{name}”。';
export const viewRemoved = '已删除“{name}”。';
export const viewNotKept = '这台设备不让保存，“{name}”只在离开这一页以前有效。';
export const noViews = '还没有保存的视图。';
export const print = '打印这一页';
export const printedDay = '统计日期：{date}';
export const printedPart = '只印出已显示的 {n} 行，后面还有。要印全，请先点“再看”，或者下载表格。';
export const viewTabs = '看什么';
export const people = '人员';
export const talk = '与谁谈谈';
export const talkAbout = '谈什么';
export const phone = '电话';
export const noPhone = '没有登记';
export const nextStep = '下一步：{text}';
export const download = '下载名单（.{ending}）';
