import { FILE_START, type FileRule } from '../../files/rule.ts';

/** A link out of the folder could publish any file of the machine. */
export const symlink: FileRule = {
  name: 'file/symlink',
  title: '链接指到外面',
  severity: 'error',
  check({ problem }, report) {
    if (problem !== 'symlink') return;
    report(FILE_START, '这是指向内容文件夹之外、或者指向文件夹的链接，没有读取。请放真正的文件。');
  },
};
