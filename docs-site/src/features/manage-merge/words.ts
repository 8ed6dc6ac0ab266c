/** 合并重复条目: sentences of merging two entries of one person. */
export const merge = '合并重复条目';
export const findText =
  '{name}（工号 {number}）在系统里还有另一个条目时，把两个合并：学习记录、测验、证书都算同一个人的。先找到另一个条目。';
export const find = '查找';
export const search = '另一个条目的姓名、拼音、工号或手机号';
export const looking = '正在查找…';
export const none = '“{search}”没有找到别的条目。请换工号查，或换一个单位。';
export const more = '还有更多，请输得具体一些，比如工号。';
export const compare = '选这个';
export const compareTitle = '是同一个人吗';
export const compareText =
  '请核对两边。合并以后，被并入的条目不再单独出现，也不能登录；记录一条不改，随时可以撤销。';
export const keep = '留下这个';
export const keepLegend = '留下哪一个条目';
export const staffNumber = '工号 {number}';
export const phoneTail = '手机尾号 {tail}';
export const noPhone = '没有手机号';
export const noPosts = '没有岗位';
export const leftUnit = '{unit}（已离岗）';
export const counts = '记录 {records} 条，测验 {attempts} 次，证书 {credentials} 张';
export const hindered = '现在还不能合并';
export const confirm = '合并到工号 {number}';
export const back = '换一个条目';
export const merged = '已合并到工号 {number}。';
export const entries = '并入的条目';
export const entryOf = '{name}（工号 {number}）';
export const mergedAt = '{day} 由{name}并入';
export const mergedBySystem = '{day} 并入';
export const undo = '撤销合并';
export const undoText =
  '撤销以后，工号 {number} 重新是单独的条目，它名下的记录、测验和证书都回到它那里，用原来的密码登录。合并期间记在{name}名下的不变。';
export const undone = '已撤销合并，工号 {number} 重新是单独的条目。';
export const isMerged = '这个条目已并入{name}（工号 {number}），不再单独办理。';
export const toRemaining = '去看那个条目';
export const sameName = '有同名的人';
