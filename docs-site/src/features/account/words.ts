/** 账号. */

/** Before the page can show anything. */
export const notices = {
  loading: '正在读取…',
  unreachable: '暂时连不上服务器，请稍后再试。',
  signedOut: '你还没有登录，或者登录已经失效。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，才能继续使用。',
};
export const title = '账号';
export const description = '修改密码，查看在哪些设备上登录着，退出登录。';
export const name = '姓名';
export const staffNumber = '工号';
export const unit = '单位';
export const toManage = '去管理页面';
export const changePassword = '修改密码';
export const currentPassword = '现在的密码';
export const newPassword = '新密码';
/** Before the name of a field: 显示密码. */
export const show = '显示';
export const passwordHint = '8 个字符以上，长一点比复杂更管用';
export const repeat = '再输一遍新密码';
export const notTheSame = '两遍新密码不一样，请重新输入。';
export const changed = '密码已修改。其他设备上的登录都已退出。';
export const failed = '没有修改成功，请核对后再试。';
export const sessions = '在哪些设备上登录着';
export const sessionsText =
  '不认识的，或者在公用电脑上忘了退出的，可以在这里让它退出。发现有不认识的登录，请马上修改密码。';
export const deviceOf = '{system}上的{browser}';
export const unknownDevice = '认不出的设备';
export const sessionHere = '就是这里，{since} 登录';
export const sessionSince = '{since} 登录';
export const endSession = '让它退出';
export const endSessionOf = '让它退出：{device}，{since} 登录';
export const endOthers = '其他设备全部退出';
export const sessionsEnded = '{n} 处登录已经退出。';
export const sessionsFailed = '没有成功，请稍后再试。';
export const signOut = '退出登录';
export const signOutText =
  '在公用电脑上用完请退出。退出后，这台设备上你的学习记录、没交的答案和没传的评分都会清掉，服务器上的记录不受影响。';
export const signOutFailed = '没有退出成功：连不上服务器。你仍然是登录状态，请连上网再退出。';
export const unsyncedTitle = '还有没传上去的记录';
export const unsyncedLessons = '学完的 {n} 课还没有传到服务器，退出会清掉。';
export const unsyncedQuizzes = '有 {n} 次测验的答案还没有保存到服务器，退出会清掉。';
export const unsyncedSheets = '有 {n} 份评分还没有传到服务器，退出会清掉。';
export const toSheets = '去上传';
export const stay = '先不退出';
export const leaveAnyway = '清掉并退出';
