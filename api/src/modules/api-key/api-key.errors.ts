/** Why a key is not replaced. */
import { refusal } from '../../platform/errors.ts';

export const KeyEndedError = refusal('KEY_ENDED', {
  message: '这把密钥已经停用，换不了。对接系统还要用的话，请新建一把。',
  meaning: 'The API key has expired or was revoked, so there is nothing to replace. Make another.',
});

export const KeyReplacedError = refusal('KEY_REPLACED', {
  message: '这把密钥已经更换过一次，可能是别人刚刚办的。请刷新页面，用换上的那一把。',
  meaning:
    'Another API key was made in place of this one already. Read the list again; replace that one if it is lost.',
});
