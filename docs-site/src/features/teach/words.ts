/** 课程维护: what the authors of courses look after. */
export const title = '课程维护';
export const description = '培训师看自己的课：哪些课的依据变了，哪些该重新核对，题目有多少。';
export const lead =
  '先看依据变了的课，再看很久没核对的课。改好课文、更新“核对日期”以后，下一次载入内容就从这里消失。';
export const changed = '依据变了或将要变的课';
export const old = '超过一年没核对的课';
export const questions = '各课程的题目';
export const questionsHint =
  '这里只有数目。题目、答案和解析只在内容文件里，页面上看不到。每道题都有解析，缺解析的题载入不了。';
export const nothing = '没有等着核对的课：依据没有变化，一年内都核对过。';
export const columns = {
  lesson: '课',
  course: '课程',
  reviewedOn: '核对日期',
  changes: '变化',
  types: '题型',
  difficulties: '难度',
  uncited: '没写依据',
  total: '题数',
};
export const changes = {
  effective: '《{title}》{day}起施行',
  repealed: '《{title}》{day}废止',
  superseded: '《{title}》已有新的文件代替',
};
export const caseType = '案例';
export const difficulties = { EASY: '易', MEDIUM: '中', HARD: '难' };
export const unrated = '没标';
export const counted = '{what} {n}';
export const none = '没有题目';
