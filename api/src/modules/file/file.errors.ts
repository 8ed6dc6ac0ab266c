/** Why a file that was sent is of no use. */
import { refusal } from '../../platform/errors.ts';

export const FileUnreadableError = refusal('FILE_UNREADABLE', {
  message: '这个文件读不出来。',
  meaning:
    'The file as a whole cannot be read: it is no workbook and no table of text, has macros, a password, or no header with the expected columns. The message says what to do; nothing was kept of it.',
  fields: { row: ['Int', 'Row of the spreadsheet that it is about; 1 when it is about the file.'] },
});
