import { FILE_START, type FileRule } from '../../files/rule.ts';

/** Both line ends give the same content, but a mixed repository shows whole files as changed. */
export const crlf: FileRule = {
  name: 'file/crlf',
  title: '换行符不是 LF',
  severity: 'warning',
  check({ bytes }, report) {
    if (bytes === null || !bytes.includes(0x0d)) return;
    report(FILE_START, '换行符是 Windows 的 CRLF。请在编辑器右下角改成 LF 再保存。');
  },
};
