/** Why records cannot be read as asked. */
import { refusal } from '../../platform/errors.ts';

export const FeedEpochChangedError = refusal('FEED_EPOCH_CHANGED', {
  message: '数据库已从备份恢复或已切换，旧的同步游标不再有效。请不带 after 从头同步。',
  meaning:
    'The cursor of `completionRecordChanges` belongs to another life of the database (restored, copied or failed over). Start again without `after` and compare records by id.',
});
