/** 离岗人员: those who have left, how long their names are kept, and what keeps them longer. */
export const title = '离岗人员';
export const description = '已经离岗、姓名还留着的人：保留到哪天，为什么暂缓，什么时候清除。';
export const lead =
  '所有岗位都结束、个人信息还留着的人，离岗早的在前。清除以后不再有姓名、工号、手机号和答案，学习记录、成绩和证书编号还在。';
export const held = '暂缓清除';
export const everybody = '全部';
export const onlyHeld = '登记了暂缓的';
export const onlyFree = '没有登记的';
export const columns = {
  person: '姓名',
  left: '离岗日期',
  due: '保留期',
  kept: '暂不清除的原因',
  actions: '办理',
};
export const staffNumber = '工号 {number}';
export const noPeriod = '没有定期限，不会自动清除';
export const dueOn = '{day}起自动清除';
export const dueNow = '已满，一小时内自动清除';
export const dueKept = '{day}已满，原因没有了再自动清除';
export const hindrances = {
  HOLD: '登记了暂缓',
  ROLE: '还有角色',
  PROGRAM: '培养方案没有结束',
  ASSESSMENT: '考核没有结果',
  RATING: '评分任务没有完成',
  DISPUTE: '申诉没有处理',
  CORRECTION: '更正没有处理',
  CREDENTIAL: '证书还在有效期',
};
export const nothingKeeps = '没有';
export const holdReason = '暂缓：{reason}';
export const heldBy = '{name}，{day}登记';
export const heldByCommand = '服务器上的命令，{day}登记';
export const hold = '暂缓清除';
export const holdText = '{name}（工号 {number}）的个人信息满了期限也不清除，直到不再暂缓。';
export const holdHint = '例如：劳动仲裁没有结束。管理这个单位的系统管理员都能看到，2 到 200 个字。';
export const holdDone = '{name}的个人信息暂缓清除。';
export const release = '不再暂缓';
export const releaseText = '{name}（工号 {number}）的个人信息满了期限就清除。原来的理由：{reason}';
export const releaseDone = '{name}的个人信息不再暂缓清除。';
export const clear = '清除个人信息';
export const clearText =
  '马上清除{name}（工号 {number}）的姓名、工号、手机号、账号、答案和别人写到此人的话。学习记录、成绩、岗位和日期留着，改用代号。不能恢复；以后又来工作，要作为新人员登记。';
export const clearSure = '我核对过是这个人，知道不能恢复';
export const clearDone = '已清除{name}的个人信息，记录里改叫“{code}”。';
export const none = '这个单位和下级没有离岗后还留着个人信息的人。';
export const noneSuch = '没有这样的人。换一个条件再看。';
export const notFound = '没有这个单位，或者它不归你管理。';
export const toOwn = '看自己的单位';
