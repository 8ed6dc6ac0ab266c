/** 人员: standing of one person, waiving, and their certificates. */
export const title = '人员';
export const description = '一个人的岗位、账号、上岗资格、培养方案、测验、记录和证书。';
export const choose = '在“人员”“上岗一览”或“培养方案”里点一个人的姓名，就到这里。';
export const toPeople = '去找人';
export const notFound =
  '没有这个人，或者这个人不在你管理的单位里。核对地址，或者到“人员”里重新找。';
export const staffNumber = '工号 {number}';
export const disabled = '账号已停用';
export const clearances = '上岗资格';
export const noClearances = '现在没有登记岗位，所以没有上岗资格。';
export const noRule = '这个岗位还没有规定上岗要求。';
export const rule = '依据：《{title}》，{date}起执行';
export const validUntil = '有效至 {date}';
export const programs = '培养方案';
export const noPrograms = '没有布置培养方案。';
export const dueOn = '{date}前完成';
export const requirements = '要求';
export const oneself = '这是你自己。免修免考、发证和撤销都要由别人办理。';
export const waive = '免修免考';
export const waiveTitle = '免除一项要求';
export const waiveText = '免除{name}的“{node}”。只有确有依据（如已有同等资格）才能免。';
export const waiveUntil = '免到哪天为止';
export const waived = '已免除“{node}”。';
export const credentials = '证书';
export const noCredentials = '还没有证书。';
export const columns = {
  number: '编号',
  title: '证书',
  status: '状态',
  days: '有效期',
  actions: '办理',
};
export const statuses = {
  VALID: '有效',
  EXPIRED: '已过期',
  REVOKED: '已撤销',
  SUPERSEDED: '已换发',
};
export const underReview = '所依据的记录被撤销过，待复核';
export const days = '{from}至{until}';
export const noEnd = '长期';
export const template = '证书种类';
export const issue = '发证';
export const issueTitle = '发一份证书';
export const issueHint =
  '要求全部满足才能发；还差什么，系统会说明。列出的是网站上次更新时的证书种类，刚加的要等网站更新以后才有。';
export const issued = '已发证，编号 {number}。';
export const reissue = '换发';
export const reissueTitle = '换发证书';
export const reissueText = '用现在的姓名和单位换发“{title}”，旧证书 {number} 随即失效。';
export const reissued = '已换发，新编号 {number}。';
export const revoke = '撤销';
export const revokeTitle = '撤销证书';
export const revokeText = '撤销“{title}”（{number}）。任何人再查验，都会看到已撤销。';
export const revoked = '已撤销 {number}。';
export const records = '记录';
export const noRecords = '还没有记录。';
export const recordColumns = { what: '内容', when: '日期', outcome: '结果', actions: '办理' };
export const correct = '申请更正';
export const correctText = '申请撤销{name}的记录“{title}”。另一位登记员确认以后才生效。';
export const requested = '已申请更正“{title}”，等另一位登记员确认。';
