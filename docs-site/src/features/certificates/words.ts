/** 我的证书. */
export const title = '我的证书';
export const description = '发给你的证书：查看、打印、下载，以及是否仍然有效。';
export const notices = {
  loading: '正在读取…',
  unreachable: '暂时连不上服务器，看不到你的证书。纸质证书上的二维码断网也能核验。',
  signedOut: '登录以后，这里显示发给你的证书。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，才能查看证书。',
};
export const none = '还没有证书。达到证书要求以后，由登记员发证；有的证书会自动发放。';
export const toLearning = '看我的学习';
export const number = '编号';
export const issuer = '发证组织';
export const validity = '{from}起，{until}';
export const endless = '长期有效';
export const untilDay = '有效期至 {date}';
export const statuses = {
  VALID: '有效',
  EXPIRED: '已过期',
  REVOKED: '已撤销',
  SUPERSEDED: '已换发',
};
export const revokedBecause = '撤销理由：{reason}。有异议，请联系发证组织。';
export const supersededBy = '已由 {number} 取代，请使用新证书。';
export const reissued = '补发理由：{reason}。';
export const underReview =
  '这张证书所依据的一条记录已被更正，登记员会复核。复核有结果以前，证书仍然有效。';
export const print = '查看和打印';
export const pdf = '下载 PDF';
export const verify = '核验';

/** One certificate on paper. */
export const printTitle = '打印证书';
export const printNow = '打印';
export const back = '回到我的证书';
export const notFound = '没有这张证书，或者你不能查看它。请从“我的证书”重新打开。';
export const printedNumber = '编号 {number}';
export const issuedOn = '{date}发证';
export const scan = '扫码核验';
export const notValid = '这张证书现在的状态是“{status}”，打印出来也不能证明持证人符合要求。';
export const pdfMissing =
  '如果下载 PDF 时提示有字印不出来，请用本页的“打印”，选择“另存为 PDF”：本页用电脑自带的字体。';
