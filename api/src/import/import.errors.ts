/** Why a table is not imported as it was sent. */
import { refusal } from '../platform/errors.ts';

export const PreviewStaleError = refusal('PREVIEW_STALE', {
  message: '预览之后有人改动了表里的人员或单位，请重新预览。',
  meaning:
    'What is stored has changed since the preview, so that rows would do something else than was shown. Nothing was written. Preview the same file again.',
  fields: { row: ['Int', 'The first row that would do something else.'] },
});
