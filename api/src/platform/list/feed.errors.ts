/** Why a feed cannot be read on from where a client was. */
import { refusal } from '../errors.ts';

export const FeedEpochChangedError = refusal('FEED_EPOCH_CHANGED', {
  message: '数据库已从备份恢复或已切换，旧的同步游标不再有效。请不带 after 从头同步。',
  meaning:
    'The cursor of a feed (`completionRecordChanges`, `personChanges`, `clearanceChanges`, `failedAttempts`, `/api/exports/records.*`, `/api/exports/statements.ndjson`) belongs to another life of the database (restored, copied or failed over). Start again without `after` and compare what comes by id.',
});
