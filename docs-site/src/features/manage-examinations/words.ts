/** 考核安排. */
export const title = '考核安排';
export const description = '安排实操考核：谁考、谁评、哪天；裁定分歧，处理申诉。';
export const lead =
  '实操由两位评分人各自评，互相看不到。相差太大时由登记员裁定，对结果不服的可以申诉。';
export const states = { SCHEDULED: '未开始', OPEN: '进行中', CLOSED: '已结束' };
export const list = '已安排的考核';
export const none = '这个单位还没有安排考核。';
export const columns = {
  title: '名称',
  plan: '考核方案',
  unit: '单位',
  time: '时间',
  state: '状态',
  person: '候选人',
  result: '结果',
  actions: '办理',
};
export const from = '{from} 到 {until}';
export const open = '安排一次考核';
export const plan = '考核方案';
export const noPlans = '现在没有可用的考核方案。方案由培训师写在内容里，发布以后才出现在这里。';
export const name = '名称';
export const nameHint = '如“3 月 5 日上岗考核”';
export const opensAt = '开始';
export const closesAt = '结束';
export const candidates = '候选人（已选 {n} 人）';
export const assessors = '“{component}”的评分人（每位候选人 {count} 人，已选 {n} 人）';
export const assessorUnit = '从哪个单位选评分人';
export const openNow = '安排这次考核';
export const back = '全部考核安排';
export const notFound = '没有这次考核安排，或者它不在你管理的单位里。';
export const assessments = '候选人和评分';
export const staffNumber = '工号 {number}';
export const nthAttempt = '第 {n} 次';
export const assessmentStates = { OPEN: '进行中', DECIDED: '已有结果', VOIDED: '已取消' };
export const outcomes = { PASSED: '合格', FAILED: '不合格' };
export const score = '{score} 分';
export const componentStates = { PENDING: '还没有结果', DECIDED: '已有结果', ABSENT: '不考' };
export const needs = {
  QUIZ: '等候选人通过笔试',
  SHEETS: '等评分',
  ASSESSORS: '缺评分人',
  ADJUDICATOR: '等裁定',
};
export const seatStates = { OPEN: '待评', DONE: '已评', DECLINED: '已回绝', WITHDRAWN: '已取消' };
export const seat = '{name}：{state}';
export const seatReason = '{name}：{state}（{reason}）';
export const disputes = {
  OPEN: '申诉待处理：{reason}',
  UPHELD: '申诉：维持原结果',
  CHANGED: '申诉：已改定',
  SECOND_SITTING: '申诉：重新考核',
};
export const adjudicate = '裁定“{component}”';
export const adjudicateText =
  '两位评分人对{name}的评分相差超过允许范围。请看过两份评分单，给出你的评分和理由。';
export const adjudicated = '已裁定{name}的“{component}”。';
export const sheet = '评分单{n}：{score} 分';
export const lineTitle = '{title}（{weight}%）';
export const levelOption = '{level}：{anchor}';
export const given = '两份评分：{levels}';
export const critical = '一票否决';
export const note = '备注：{note}';
export const noSheets = '看不到评分单：你参与过这场考核，或者没有裁定的权限，请由别的登记员办理。';
export const findAssessors = '指派“{component}”的评分人';
export const assigned = '已指派评分人。';
export const assign = '指派';
export const cancelAssessment = '取消考核';
export const cancelText = '取消{name}的这次考核，不计入次数。';
export const cancelled = '已取消{name}的考核。';
export const decide = '处理申诉';
export const decideText = '{name}的申诉：{reason}';
export const decision = '决定';
export const decisions = {
  UPHELD: '维持原结果',
  CHANGED: '改定一项的评分',
  SECOND_SITTING: '重新考核，这次不计',
};
export const component = '改定哪一项';
export const answer = '给本人的答复';
export const decided = '已处理{name}的申诉。';
export const reasonHint = '候选人和评分人都能看到。';
