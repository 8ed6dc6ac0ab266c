/** 实操结果. */

export const title = '实操结果';
export const description = '每次考核的结果：各项得分，两名评分人各评了什么，怎样申诉。';
export const notices = {
  loading: '正在读取结果…',
  unreachable: '暂时连不上服务器，请稍后再试。',
  signedOut: '登录以后，才看得到你的考核结果。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，再来看结果。',
};
export const none = '还没有考核结果。考完并且定下来以后，结果在这里。';
export const toClearance = '看上岗还差什么';
export const states = {
  passed: '合格',
  failed: '不合格',
  open: '还没有出结果',
  voided: '已作废',
};
export const facts = {
  attempt: '第 {n} 次',
  decided: '{moment} 定下来',
  score: '{score} 分',
  bar: '{n} 分及格',
};
export const weight = '占 {n}%';
export const waiting = '还没有定下来';
export const critical = '一票否决';
export const criticalStruck = '划了';
export const criticalNot = '没有划';
export const criticalText = '划了一票否决，这一项不合格。';
export const rules = {
  SINGLE: '一名评分人的评分。',
  MEAN: '两名评分人的分相差不大，取平均。',
  CRITICAL: '两名评分人都划了一票否决。',
  MEDIAN: '前两名评分人的分相差较大，请了第三人，取中间的分。',
  ADJUDICATED: '由裁定人看过评分以后定的，理由：{reason}',
  DISPUTED: '申诉以后重新定的，理由：{reason}',
};
export const sheets = '看每名评分人评了什么';
export const assessor = '评分人{letter}';
export const line = '项目';
export const levelOf = '{n} 分';
export const noteOf = '评分人{letter}的附注：{note}';
export const dispute = '申诉';
export const disputeHint =
  '对结果有异议，可以在 {moment} 以前申诉，由没有评过的人重新看。写清哪一项、当时是怎样的。';
export const disputeReason = '申诉的理由';
export const disputeReasonHint = '{n} 字以内，写事实，不写别人的信息。';
export const disputeSend = '提交申诉';
export const disputeSending = '正在提交…';
export const disputeEmpty = '先写理由，再提交。';
export const disputeUnreachable = '连不上服务器，申诉没有交上。你写的还在，请再提交一次。';
export const disputeOver = '申诉的期限已经过了。';
export const disputeOpen = '你在 {moment} 提了申诉，正在由没有评过的人看。';
export const disputeYours = '你写的理由：{reason}';
export const disputeStates = {
  UPHELD: '申诉的答复（{moment}）：维持原来的结果。',
  CHANGED: '申诉的答复（{moment}）：结果已经改了，上面是改后的。',
  SECOND_SITTING: '申诉的答复（{moment}）：可以重新考，这一次不算在次数里。',
};
export const disputeAnswer = '理由：{answer}';
