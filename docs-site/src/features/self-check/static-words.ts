/** Self-checks as the page holds them without scripts. */
export const title = '自测';
export const lead = '不计分，答完就看讲评；全部答过就算学完。';
/** At the end, of what was asked in the text. */
export const before = '课文中的 {n} 题也算。';
export const none = '这一课没有自测题，读完确认即可。';
export const answer = '看答案和讲评';
export const key = '答案';
export const rationale = '解析';
export const citations = '依据';
export const right = '正确';
export const wrong = '错误';
export const order = '正确次序';
export const pairs = '正确配对';
export const blanks = '第 {n} 空：{answers}';
export const or = ' 或 ';
export const caseTitle = '案例：{title}';
