/** 岗位和账号: posts, roles, password; and the slip that is handed over. */
export const title = '岗位和账号';
export const posts = '岗位';
export const noPosts = '没有登记过岗位。';
export const columns = {
  unit: '单位',
  position: '岗位类别',
  kind: '用工性质',
  days: '起止',
  actions: '办理',
};
export const main = '主要岗位';
export const since = '{from}起';
export const span = '{from}至{until}';
export const roles = '角色';
export const noRoles = '没有管理、评分等角色。';
export const phone = '手机号 {phone}';
export const acts = '办理';
export const higher = '这个人有“{role}”角色，岗位和密码由“系统管理员”办理。';
export const transfer = '调动';
export const transferTitle = '调到另一个单位';
export const transferText =
  '{name}现在的主要岗位到前一天为止，新岗位从到岗那天开始。记录和证书不变；原单位不再看到这个人。';
export const transferred = '已把{name}调到新单位。';
export const addPost = '添加岗位';
export const addPostText = '给{name}再加一个岗位，原来的岗位不变。';
export const postAdded = '已添加岗位。';
export const isMain = '这是主要岗位';
export const end = '结束岗位';
export const endText =
  '结束{name}在{unit}的岗位。记录都保留。因这个岗位而有的角色同时结束；最后一天在以后的，到时候结束。';
export const ended = '已结束在{unit}的岗位。';
export const lastDay = '最后一天';
export const firstDay = '到岗日期';
export const reset = '重置密码';
export const resetText =
  '给{name}换一个一次性密码，现在的登录全部退出。本人第一次登录时要改成自己的密码。';
export const removeTwoFactor = '同时取消两步验证（手机丢了的时候）';
export const disable = '停用账号';
export const disableText =
  '停用{name}的账号：马上退出全部登录，以后不能登录。记录都保留，随时可以启用。';
export const disabled = '已停用账号。';
export const enable = '启用账号';
export const enableText = '让{name}可以重新登录。';
export const enabled = '已启用账号。';
export const grant = '授予角色';
export const grantText = '{name}对所选单位及其下级有这个角色。';
export const granted = '已授予“{role}”。';
export const role = '角色';
export const revoke = '撤销';
export const revokeTitle = '撤销角色';
export const revokeText = '撤销{name}的“{role} · {unit}”，马上生效。';
export const revoked = '已撤销“{role}”。';
export const add = '新增人员';
export const addTitle = '新增一个人';
export const addText = '建好以后得到一张密码条，打印或抄下来交给本人。';
export const name = '姓名';
export const staffNumber = '工号';
export const staffNumberHint = '2 到 32 个字母、数字和 . _ -，也是登录名，以后不能改。';
export const phoneLabel = '手机号';
export const position = '岗位类别';
export const noPosition = '不登记';
export const positionHint = '列出的是网站上次更新时的岗位类别。';
export const kind = '用工性质';
export const slipTitle = '密码条';
export const slipOnce = '密码只显示这一次。关掉以后看不到，只能再重置。';
export const slip = {
  name: '姓名',
  number: '登录名（工号）',
  password: '一次性密码',
  address: '网址',
};
export const slipHow =
  '第一次登录要改成自己的密码，至少 8 位。这张条只给本人，登录以后销毁。不要拍照转发，也不要告诉别人。';
export const print = '打印';
export const done = '已交给本人，关闭';
export const attempts = '测验';
export const noAttempts = '还没有考过测验。';
export const attemptsHint = '只看时间、状态和得分，题目和答案只有本人能看。';
export const attemptColumns = { quiz: '测验', when: '时间', state: '状态', score: '得分' };
export const attemptNumber = '第 {n} 次';
export const attemptStates = {
  IN_PROGRESS: '作答中',
  SUBMITTED: '已交卷',
  EXPIRED: '已到时',
  SCORED: '已评分',
  REGRADED: '已重评',
  VOIDED: '已作废',
};
export const mastered = '合格';
export const notMastered = '未合格';
export const percent = '{n} 分';
