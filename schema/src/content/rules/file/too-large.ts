import { FILE_START, type FileRule } from '../../files/rule.ts';
import { MAX_FILE_BYTES } from '../../reading/read-folder.ts';

/** A file beyond the limit is not read at all, so that no input can exhaust the machine. */
export const tooLarge: FileRule = {
  name: 'file/too-large',
  title: '文件太大',
  severity: 'error',
  check({ size, role }, report) {
    if (role === null || role.role === 'image' || size <= MAX_FILE_BYTES) return;
    report(
      FILE_START,
      `文件有 ${Math.ceil(size / 1024)} KB，超过上限 ${MAX_FILE_BYTES / 1024} KB，没有读取。请拆成几个文件。`,
    );
  },
};
