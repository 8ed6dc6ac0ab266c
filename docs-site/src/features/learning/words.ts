/** 我的学习. */

/** Before the page can show anything. */
export const notices = {
  loading: '正在读取…',
  unreachable: '暂时连不上服务器，看不到你的记录。课文和自测不受影响。',
  signedOut: '登录以后，这里显示每门课学到哪、还差什么，以及你的全部培训记录。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，才能查看记录。',
};
export const title = '我的学习';
export const description = '每门课学到哪、还差什么，以及全部培训记录。';
export const retry = '再试一次';
export const staffNumber = '工号';
export const onDevice = '有 {n} 课只记在这台设备上';
export const onDeviceUnnamed = '登录以后，可以选择记到你名下。';
export const refused = '没有收下：{why}';
export const upload = '现在上传';
export const uploading = '正在上传…';
export const progress = '学习进度';
export const states = {
  NOT_STARTED: '还没开始',
  IN_PROGRESS: '正在学',
  COMPLETED: '已学完',
};
export const metOf = '完成 {n} 项，共 {total} 项';
export const completedOn = '{date}学完';
export const metOn = '{date}完成';
export const lessonMissing = '还没学';
export const quizMissing = '还没通过';
export const goOn = '接着学：{title}';
export const notBegun = '还没开始的 {n} 门课';
/** After the number of lessons finished. */
export const howFar = '课已学完，开始了的课程一共 {total} 课';
export const records = '培训记录';
export const recordsHint = '记录只增不改。学习时长按课的篇幅核定，不按在线时间计算。';
export const recordsFailed = '培训记录没有读出来，请再试一次。';
export const noRecords = '还没有记录。学完一课，或者通过一次测验，就会记在这里。';
export const columns = {
  when: '时间',
  what: '内容',
  kind: '类别',
  result: '结果',
  minutes: '学习时长',
};
export const otherPeriod = '{period}：{state}';
export const kinds = {
  LESSON: '课',
  QUIZ: '测验',
  COURSE: '课程',
  PRACTICAL: '实操考核',
  PLAN: '综合考核',
  SCENARIO: '情景演练',
  PROGRAM: '培养方案',
  ATTENDANCE: '培训班',
  EXTERNAL_LEARNING: '校外学习',
  EXTERNAL_CREDENTIAL: '校外证书',
  CREDENTIAL: '证书',
  PLACEMENT: '岗位锻炼',
  MENTORSHIP: '带教',
  ATTESTATION: '承诺书',
  HONOUR: '表彰',
  WAIVER: '免修免考',
};
export const outcomes = {
  COMPLETED: '学完',
  PASSED: '通过',
  FAILED: '未通过',
  WAIVED: '已免',
  GRANTED: '已取得',
  SIGNED: '已签',
  REVOKED: '已撤销',
};
export const scored = '{score} 分，通过';
export const minutes = '{n} 分钟';
export const more = '更早的记录';
export const print = '打印记录';
