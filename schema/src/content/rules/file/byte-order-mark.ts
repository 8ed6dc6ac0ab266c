import { FILE_START, type FileRule } from '../../files/rule.ts';

/** Harmless here, but other tools then miss the `---` of the first line. */
export const byteOrderMark: FileRule = {
  name: 'file/byte-order-mark',
  title: '文件开头有 BOM',
  severity: 'warning',
  check({ bytes }, report) {
    if (bytes?.[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) return;
    report(FILE_START, '文件开头有 BOM 标记。请在编辑器里另存为“UTF-8（无 BOM）”。');
  },
};
