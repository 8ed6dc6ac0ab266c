/** 对接密钥: keys with which other systems read. */
export const title = '对接密钥';
export const description = '给人事系统、城市平台等程序读数据用的密钥：新建、更换、撤销。';
export const lead =
  '人事系统、城市平台这类程序凭密钥读数据。一个系统一把，只能读，改不了任何东西，也读不到手机号、密码和答案。';
export const state = '状态';
export const allStates = '全部';
export const states = {
  ACTIVE: '在用',
  REPLACED: '已更换',
  EXPIRED: '已到期',
  REVOKED: '已撤销',
};
export const columns = {
  name: '名称',
  opens: '能读什么',
  state: '状态',
  used: '最近使用',
  actions: '办理',
};
export const prefix = '开头是 {prefix}';
export const madeBy = '{name}，{day}建';
export const madeByCommand = '服务器上的命令，{day}建';
export const scopes = {
  'records:read': {
    name: '培训记录',
    opens: '课、测验、课程的完成记录和以后的变动，带姓名、工号和单位。',
  },
  'people:read': { name: '人员', opens: '姓名、工号、岗位、角色，账号是否停用。' },
  'standing:read': {
    name: '方案和上岗资格',
    opens: '培养方案的布置和进度、上岗资格、实操考核的结果，以及它们依据的记录。',
  },
  'credentials:read': { name: '证书', opens: '证书的编号、持有人、有效期和状态。' },
  'attempts:read': {
    name: '未合格的测验',
    opens: '谁的哪次测验没有及格、得分多少，不含题目和作答。安排补学用得着才选。',
  },
};
export const opensIn = '{unit}及下级：{what}';
export const until = '用到 {day}';
export const noEnd = '没有到期日';
export const replaced = '换成了 {prefix}，旧的用到 {moment}';
export const never = '没有用过';
export const soon = '{n} 天后到期，请更换';
export const soonToday = '今天到期，请更换';
export const makerLeft = '建密钥的人已不再管这里，请更换';
export const endless = '没有到期日，请更换';
export const none = '这个单位和下级还没有密钥。要让别的系统读数据，点“新建密钥”。';
export const noneSuch = '没有这种状态的密钥。';
export const make = '新建密钥';
export const makeText = '建好以后密钥只显示一次，请先想好由谁配置到对方系统里。';
export const name = '给哪个系统用';
export const nameHint = '例如：区人社局人事系统。1 到 100 个字。';
export const unit = '读哪个单位（包括下级）';
export const scopesLegend = '能读什么（至少选一项，只选用得着的）';
export const expiresOn = '最后一天';
export const expiresHint = '最长一年。到期前 30 天，“今天要办”里会提醒更换。';
export const noScope = '请至少选一项“能读什么”。';
export const rotate = '更换';
export const rotateTitle = '更换密钥';
export const rotateText =
  '给“{name}”换一把新密钥，能读的不变。旧的（{prefix}）再用几天，让对方有时间改配置。';
export const overlap = '旧密钥';
export const overlaps = [
  [7, '再用 7 天'],
  [1, '再用 1 天'],
  [14, '再用 14 天'],
  [30, '再用 30 天'],
  [0, '立即停用（怀疑泄露时）'],
] as const;
export const revoke = '撤销';
export const revokeTitle = '撤销密钥';
export const revokeText =
  '马上停用“{name}”的密钥（{prefix}），不能恢复。对方系统从下一次请求起读不到数据。只是到期续用的话，请用“更换”。';
export const revoked = '已撤销“{name}”的密钥 {prefix}。';
export const secretTitle = '“{name}”的新密钥';
export const secretOnce = '只显示这一次。请马上交给配置对方系统的人，不要用微信、邮件明文转发。';
export const secret = '密钥';
export const secretHow = '对方的程序在请求头里带上它：';
export const secretHeader = 'Authorization: Bearer 密钥';
export const oldUntil = '旧密钥 {prefix} 还能用到 {moment}，之后自动停用。';
export const oldEnded = '旧密钥 {prefix} 已经停用。';
export const lost =
  '丢了没有办法找回：回到这一页，点“更换”换一把。怀疑被别人看到：更换时选“立即停用”。';
export const copy = '复制密钥';
export const copied = '已复制。';
export const notCopied = '浏览器没有让复制。请点一下密钥框，全选后自己复制。';
export const kept = '已经交给对方，关闭';
