import { FILE_START, type FileRule } from '../../files/rule.ts';
import { decodeText } from '../../source/decode-text.ts';

/** Files saved as GBK look fine in an old editor and are unreadable everywhere else. */
export const invalidUtf8: FileRule = {
  name: 'file/invalid-utf8',
  title: '不是 UTF-8 编码',
  severity: 'error',
  check({ bytes }, report) {
    if (bytes === null || decodeText(bytes) !== null) return;
    report(FILE_START, '文件不是 UTF-8 编码（可能是 GBK）。请在编辑器里选“另存为”，编码选 UTF-8。');
  },
};
