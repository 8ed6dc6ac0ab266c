/** Why a table is not imported as it was sent. */
import { refusal } from '../platform/errors.ts';

export const FileUnreadableError = refusal('FILE_UNREADABLE', {
  message: '这个文件读不出来。',
  meaning:
    'The file as a whole cannot be read: it is no workbook and no table of text, has macros, a password, or no header with the expected columns. The message says what to do; nothing was kept of it.',
  fields: { row: ['Int', 'Row of the spreadsheet that it is about; 1 when it is about the file.'] },
});

export const PreviewStaleError = refusal('PREVIEW_STALE', {
  message: '预览之后有人改动了表里的人员或单位，请重新预览。',
  meaning:
    'What is stored has changed since the preview, so that rows would do something else than was shown. Nothing was written. Preview the same file again.',
  fields: { row: ['Int', 'The first row that would do something else.'] },
});
