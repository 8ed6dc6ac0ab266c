/** Why a webhook is not made. */
import { refusal } from '../../platform/errors.ts';

export const WebhookLimitError = refusal('WEBHOOK_LIMIT', {
  message: '这把密钥已经有 10 个推送地址，最多 10 个。请先删除不再用的。',
  meaning: 'The API key has as many webhooks as it may, 10. Delete those that nothing uses.',
});

export const WebhookKeyEndedError = refusal('WEBHOOK_KEY_ENDED', {
  message: '这把密钥已经停用，不能再推送。请新建一把，再添加推送地址。',
  meaning: 'The API key has expired or was revoked, so nothing is sent for it. Make another.',
});
