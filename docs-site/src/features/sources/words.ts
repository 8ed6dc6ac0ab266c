/** 政策依据. */
export const title = '政策依据';
export const description = '课程引用的法律、法规和文件：现行版本、施行日期，以及哪些课引用了它。';
export const lead =
  '课程里的条款都从这里来。每条写明现行版本和施行日期，文件修订时按这张表逐课核对。';
export const version = '版本';
export const issuer = '发布机关';
export const docNo = '文号';
export const effectiveFrom = '施行日期';
export const unknown = '见文件';
export const repealed = '已废止（{date}）';
export const supersededBy = '由《{title}》取代';
export const supersedes = '取代《{title}》';
export const citedBy = '引用它的课和应急卡（{n}）';
export const notCited = '暂时没有课引用';
export const jump = '类别';
