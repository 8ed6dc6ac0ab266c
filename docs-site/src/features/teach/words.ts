/** 课程维护: what the authors of courses look after. */
export const title = '课程维护';
export const description =
  '培训师看自己的课：内容检查有什么错误和提醒，哪些课的依据变了，哪些该重新核对，题目有多少。';
export const lead =
  '先看内容检查，再看依据变了的课和很久没核对的课。改好课文、更新“核对日期”以后，下一次载入内容时就不再列出。';
export const reviews = '要核对的课';
export const changed = '依据变了或将要变的课';
export const old = '超过一年没核对的课';
export const questions = '各课程的题目';
export const questionsHint =
  '这里只有数目。题目、答案和解析只在内容文件里，页面上看不到。每道题都有解析，缺解析的题载入不了。';
export const nothing = '没有等着核对的课：依据没有变化，一年内都核对过。';
export const check = {
  title: '内容检查',
  good: '{moment} 检查过全部内容：没有错误，也没有提醒。',
  loaded: '{moment} 检查过全部内容并已载入：{warnings} 处提醒。提醒不妨碍上线，有空逐条处理。',
  refused:
    '{moment} 载入的内容没有通过检查，网站用的还是以前的内容：{errors} 处错误，{warnings} 处提醒。改好全部错误再载入一次。',
  conflict:
    '{moment} 载入的内容编号与以前的矛盾，网站用的还是以前的内容。请负责服务器的人运行 pnpm --filter api sync，看它列出的编号。',
  hint: '这里只写哪个文件犯了哪条规则、有几处，不写哪一行，也不引用原文，免得泄露题目。要看每一处，在内容文件夹里运行 pnpm content:check。',
  more: '这里只列前 {n} 条，其余的用 pnpm content:check 看。',
  shared: '各课程共用',
  columns: { severity: '级别', what: '问题', file: '文件', course: '课程', count: '处数' },
  severities: { ERROR: '错误', WARNING: '提醒' },
};
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
export const agreement = {
  title: '评分的一致程度',
  hint: '同一个人由两位评分人各自评过，就有一对评分表。这里只比两位第一次交的评分表，只按评分项合计，看不出是谁评的。',
  rubric: '评分量表',
  empty: '现在没有评分量表。',
  notYet: '这份量表现在有 {n} 对评分表，满 {least} 对才看得出一致程度。',
  fine: '从 {n} 对评分表看，每一项两位评分人的看法都大体一致。',
  apart:
    '从 {n} 对评分表看，“{lines}”两位评分人常常看法不一：请把各档写得更具体，让人数得出来，再请评分人一起试评几份。',
  allAlike: '从 {n} 对评分表看，每一项大家给的都是同一档，看不出一致程度：各档可能分得不够开。',
  columns: { line: '评分项', pairs: '评分表（对）', degree: '一致程度', kappa: '加权 κ' },
  degrees: { HIGH: '很一致', FAIR: '大体一致', LOW: '常常不一', NONE: '看不出' },
  kappaHint: '加权 κ：1 是完全一致，0 是和碰巧一样；差一档算小的不一致，差得多算大的。',
};
