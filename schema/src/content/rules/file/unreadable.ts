import { FILE_START, type FileRule } from '../../files/rule.ts';

/** A broken link, missing permission, or a file that vanished while being read. */
export const unreadable: FileRule = {
  name: 'file/unreadable',
  title: '文件读不出',
  severity: 'error',
  check({ problem }, report) {
    if (problem !== 'unreadable') return;
    report(FILE_START, '读不出这个文件。请检查它是否存在、有没有读取权限；失效的链接请删掉。');
  },
};
