/** Why a key is not made or replaced. */
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

export const KeyLimitError = refusal('KEY_LIMIT', {
  message: '这个单位在用的密钥已经够多了。请先撤销不再用的，再新建或更换。',
  meaning:
    'The unit has as many living API keys as it may. End those that nothing uses, or make the key for a unit below. Replaced keys that still work count only against replacing more.',
});
