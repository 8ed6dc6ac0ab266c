/** What every staff page says. */
export const roles = {
  LEARNER: '学员',
  MENTOR: '带教人',
  AUTHOR: '培训师',
  ASSESSOR: '评分人',
  COORDINATOR: '培训主管',
  REGISTRAR: '登记员',
  AUDITOR: '审计员',
  ADMIN: '系统管理员',
};
export const employmentKinds = {
  STAFF: '专职',
  PART_TIME: '兼职',
  VOLUNTEER: '志愿者',
  CANDIDATE: '候选人',
};
export const actingAs = '{role} · {unit}';
export const noRoles = '没有管理角色';
export const forbidden =
  '这一页要有{roles}角色才能用。你现在的角色：{own}。需要的话，请所在单位或上级单位的“系统管理员”授予。';
export const or = '或';
export const quoted = '“{word}”';
export const notices = {
  loading: '正在读取…',
  unreachable: '暂时连不上服务器，请检查网络后再试。',
  signedOut: '这里是管理人员的页面，请先登录。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，才能使用管理页面。',
};
export const retry = '再试一次';
export const more = '再看 {n} 条';
export const printedFilters = '筛选：{filters}';
export const noFilters = '全部';
export const namedFilter = '{label}：{value}';
export const filterSeparator = '；';
export const closeNotice = '知道了';
export const unit = '单位';
export const unitAbove = '上一级：{name}';
export const below = '下级单位';
export const working = '正在办理…';
export const optional = '（可不填）';
export const cancel = '取消';
export const reason = '理由';
export const reasonHint = '本人和审计都能看到，2 到 200 个字。';
export const nobodyHere = '这里没有可选的人。换一个单位再看。';
