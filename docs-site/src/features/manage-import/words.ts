/** 批量导入: rosters and tables of units. */
export const title = '批量导入';
export const description = '用 Excel 或 CSV 批量新增、更新、调动人员，先逐行预览，确认后才写入。';
export const lead =
  '先上传，逐行看会发生什么；有一行不对，一行也不写入。表里没写到的人和单位不受影响。';
export const kinds = { ROSTER: '花名册（人员）', ORG_UNITS: '单位表' } as const;
export const kind = '导入什么';
export const template = '先下载模板，照着填：';
export const templateXlsx = '模板（.xlsx）';
export const templateCsv = '模板（.csv）';
export const file = '表格文件';
export const fileHint = '.xlsx 或 .csv，不超过 20 MB、20,000 行。宏、打开密码和旧版 .xls 不能用。';
export const upload = '上传并检查';
export const uploading = '正在上传…';
export const checking = '正在逐行检查…';
export const noFile = '请先选择一个文件。';
export const tooLarge = '文件是 {size} MB，最多 20 MB。请分成几个文件。';
export const unreachable = '没有传到服务器，文件没有保存。请检查网络后再试。';
export const notStored = '文件没有收下。请刷新页面后再试；还不行，请联系平台的维护人员。';
export const another = '换一个文件';
export const gone = '没有这次导入：预览只保留一天，或者不是你上传的。请重新上传。';
export const summary = '{file} 共 {rows} 行';
export const summaryCaption = '每一类有多少行';
export const columns = {
  confirm: '确认写入',
  kind: '这一行会',
  count: '行数',
  row: '行',
  who: '工号和姓名',
  unit: '代码和名称',
  what: '改变或问题',
};
export const rowKinds = {
  CREATE: '新增',
  UPDATE: '更新',
  TRANSFER: '调动',
  LEAVE: '离岗',
  SAME: '不变',
  DOUBTFUL: '存疑',
  FAULTY: '有误',
} as const;
export const meanings = {
  CREATE: '系统里没有，会新建',
  UPDATE: '系统里有，会改姓名、手机号、岗位或角色',
  TRANSFER: '结束现在的主要岗位，到表里的单位任职',
  LEAVE: '按离岗日期结束岗位，收回随岗位给的角色',
  SAME: '和系统里一样，不动',
  DOUBTFUL: '能办，但看上去像写错了，请逐行核对',
  FAULTY: '不能办，改好后重新上传',
} as const;
export const confirmKind = '确认写入“{kind}”的 {n} 行';
export const faulty =
  '有 {n} 行有误，现在一行也不会写入。请下载问题清单，在原来的表里改好，再上传整张表。';
export const problems = '问题清单';
export const problemsDoubtful = '有 {n} 行存疑：核对后勾选才会写入，也可以下载清单慢慢看。';
export const download = '{name}（.{ending}）';
export const nothingToDo = '这张表和系统里完全一样，没有要写入的。';
export const apply = '写入确认的 {n} 行';
export const applyNothing = '请先勾选要写入的种类';
export const leftOut = '没有勾选的 {n} 行不写入。';
export const applying = '正在开始…';
export const progress = '已写入 {done} 行，共 {total} 行。';
export const preparing = '正在为新人员准备密码：{n} 人。';
export const progressHint = '可以离开这一页，写入会继续；回到这个地址就能看到进展。';
export const stopped = '写入中断';
export const resume = '继续写入';
export const again = '用同一个文件重新预览';
export const done = '写入完成：{done} 行。';
export const passwords = '新人员的一次性密码';
export const passwordsHint =
  '一天之内可以下载，只列还没有改过、也没有被重置过密码的人。打印后分发，第一次登录须改成自己的密码。';
export const rowsTitle = '逐行看';
export const show = '只看';
export const all = '全部';
export const noRows = '没有这一类的行。';
export const rowNumber = '第 {n} 行';
export const change = '{what}：{before} → {after}';
export const added = '{what}：{after}';
export const removed = '{what}：{before}（收回）';
export const nothing = '（空）';
export const isDone = '已写入';
export const message = '{column}：{message}';
export const action = '确认后会{kind}';
export const exportTitle = '导出花名册';
export const exportHint = '和导入用同样的列：改好后可以直接传回来。只列在任的人，每人一行。';
export const roster = '花名册';
/** The columns of a roster whose doubts are about who is meant. */
export const nameColumn = '姓名';
export const numberColumn = '工号';
export const seeAlike = '看看是不是同一个人';
export const mergeAlike = '是同一个人的话，去合并重复条目';
