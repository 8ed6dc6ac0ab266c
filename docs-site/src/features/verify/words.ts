/** 核验证书. */
export const title = '核验证书';
export const description = '扫描证书上的二维码，或者输入证书编号，查看证书是否真实、是否仍然有效。';
export const lead = '扫描证书右下角的二维码会打开本页。没有扫码设备时，输入证书编号也可以查。';

/** What the signature says. */
export const checking = '正在核验…';
export const genuine = '签名有效：以下内容由发证方签署，一字未改。请与纸面逐项对照。';
export const tampered = '签名不符：这个二维码的内容被改动过，不能作为凭证。请向发证组织核实。';
export const malformed =
  '这不是一个完整的证书二维码：可能没有扫全，或者链接被截断。请重新扫描，或者在下面输入证书编号。';
export const unknownKey =
  '这个二维码不是本站签发的：没有与它对应的签名密钥。请确认证书上印的网址与本页一致。';
export const noKeys =
  '这台设备上还没有核验用的公钥，现在又连不上服务器，无法判断真伪。请联网后再试；联网核验过一次，以后断网也能验。';

/** What the days and the server say. */
export const valid = '有效';
export const expired = '已过期：有效期到 {date} 为止。';
export const notYet = '尚未生效：从 {date} 起有效。';
export const revoked = '已撤销：发证组织撤销了这张证书，不再有效。';
export const superseded = '已换发：这张证书由 {number} 取代，请查看新证书。';
export const notIssued = '签名有效，但服务器上没有这个编号的证书。请向发证组织核实。';
export const unreachable = '现在连不上服务器，没有核对证书是否被撤销或换发。';
export const lastOnline = '上次联网核对：{time}';
export const neverOnline = '这台设备还没有联网核对过这张证书。';
export const retry = '再核对一次';

export const facts = {
  number: '证书编号',
  holder: '持证人',
  title: '证书',
  issuer: '发证组织',
  from: '发证日期',
  until: '有效期至',
};
export const endless = '长期有效';

/** By number. */
export const byNumber = '按编号查';
export const numberLabel = '证书编号';
export const numberHint = '印在证书名称下面，形如 SQ-4101-2026-7K3M9QX2TB；大小写和空格不影响。';
export const ask = '查询';
export const asking = '正在查询…';
export const unknownNumber =
  '没有编号为 {number} 的证书。请对照证书逐字检查；仍然查不到，请向发证组织核实。';
export const maskedHint = '按编号只能看到隐去部分的姓名；完整姓名以证书上的二维码为准。';
