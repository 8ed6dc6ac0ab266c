/** Forms of lessons as documents. */
export const title = '本课的表单';
export const lead = '下载后填写，或者打印出来手填。';
export const download = '{title}（Word 文档）';
export const origin = '社区学堂 · {lesson}';
export const samples = '写好的样张';
export const sampleKind = '样张';
export const sampleFrom = '教写它的课：';
export const sampleWord = '下载这份样张（Word 文档）';
export const print = '打印这一页';
