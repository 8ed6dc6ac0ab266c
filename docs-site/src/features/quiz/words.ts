/** Quizzes. */

/** Before the page can show anything. */
export const notices = {
  loading: '正在读取测验…',
  unreachable: '暂时连不上服务器，现在不能作答。课文和自测不受影响。',
  signedOut: '测验要登录后作答，成绩记到你名下。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，再来作答。',
};
export const description = '“{course}”的测验。登录后作答，答案随时保存。';
export const notOffered = '这门课现在没有开放的测验。';
export const toCourse = '回到课程';
export const youAre = '作答人：{name}';
export const neverSat = '你还没有考过。';
export const attemptsUsed = '你已经考了 {n} 次。';
export const hasOpenAttempt =
  '有一次还没有交卷，可以接着答，不另算一次；限时的测验，时间一直在走。';
export const alreadyPassed = '你已经合格，现在没有要求你再考。';
export const noAttemptsLeft = '次数已经用完，不能再考。如需再考，请联系单位的培训主管。';
export const ruleTime =
  '点“开始作答”就开始计时，限时 {n} 分钟，以服务器的时间为准。时间到了自动交卷。';
export const ruleSave = '每答一题自动保存。保存失败会提示，并一直重试。';
export const ruleAttempts = '最多可以考 {n} 次，开始了就算一次。';
export const ruleResume = '中途关掉页面，或者换一台设备，回到这里还能接着答，计时不停。';
export const start = '开始作答';
export const goOn = '接着作答';
export const starting = '正在开始…';
export const sheet = '作答，共 {n} 题';
export const resumed = '接着上次的作答。已保存的答案都在，时间从开始时一直在算。';
export const left = '剩余';
export const timeLeft = '还剩 {n} 分钟。';
export const answered = '已答 {n} / {total}';
export const saving = '正在保存…';
export const saved = '已保存';
export const saveFailed = '保存失败，{n} 题还没存上，正在重试';
export const saveAgain = '马上再存';
export const signInAgain = '登录已失效或换了人，在新窗口用自己的账号登录';
export const states = {
  NONE: '',
  SAVED: '已保存',
  UNSAVED: '未保存',
  SAVING: '正在保存…',
  REFUSED: '没有存上',
};
export const faults = {
  UNSAVED: '有答案还没保存到服务器，所以没有交卷。正在重试，等显示“已保存”再交。',
  UNSAVED_OFFLINE: '有答案还没保存到服务器，所以没有交卷。请检查网络，等显示“已保存”再交。',
  UNREACHABLE: '没有交卷成功：暂时连不上服务器。答案已经保存，请再交一次。',
  NOT_DONE: '没有交卷成功：服务器没有办成这件事。答案已经保存，请过一会儿再交。',
  SIGNED_OUT:
    '没有交卷成功：登录已失效，或者这台设备上换了人登录。请在新窗口用自己的账号登录，回到这里再交。',
};
export const allAnswered = '全部题目都答了。';
export const unansweredCount = '还有 {n} 题没有答。';
export const submit = '交卷';
export const submitting = '正在交卷…';
export const confirmTitle = '现在交卷吗？';
export const confirmUnanswered = '还有 {n} 题没有答，没答的题不得分：';
export const confirmFinal = '交卷后不能再改。';
export const confirmYes = '交卷';
export const confirmNo = '继续作答';
export const questionNumber = '第 {n} 题';
export const scoring = '正在判分';
export const passed = '达到及格线';
/** Of a quiz without a bar to reach. */
export const placed = '答完了';
export const notPassed = '还没有达到及格线';
export const scoreOf = '分，{bar} 分及格';
export const expired = '时间到时还没有交卷，系统按已保存的答案判分。';
export const nthAttempt = '这是第 {n} 次作答。';
export const attemptsLeft = '还可以考 {n} 次。';
export const reread = '建议重读';
export const forQuestions = '第 {numbers} 题';
export const each = '各题得分';
export const verdicts = {
  right: '得满分',
  part: '得部分分',
  wrong: '没得分',
};
export const basis = '依据：';
export const noKeys = '为了让题目能继续用，这里不公布答案。对照依据和课文，可以自己找到。';
export const reviewAfterPass = '合格以后，这里有每题的解析。现在对照依据和课文，先自己找一找。';
export const noOtherKeys = '为了让题目能继续用，没有选的答案不公布。';
export const whose = '{name} · {quiz} · {when}';
export const rationale = '解析';
export const ownAnswer = '你的答案';
export const notAnswered = '这题没有作答。';
export const leftEmpty = '（没有填）';
export const rereadHere = '重读：';
export const lessonTitle = '“{title}”';
export const attempts = '考过的各次';
export const nth = '第 {n} 次';
export const points = '{n} 分';
export const reached = '合格';
export const stillOpen = '还没交卷';
export const voided = '已作废';
export const print = '打印这份成绩';
export const tryAgain = '再考一次';
export const toAttempts = '看我的全部测验';
export const facts = {
  questions: '{n} 题',
  timeLimit: '限时 {n} 分钟',
  noTimeLimit: '不限时',
  mastery: '{n} 分及格',
  noMastery: '不设及格线',
  attempts: '最多考 {n} 次',
  attemptsUnlimited: '不限次数',
  cooldown: '两次隔 {n} 小时',
};
