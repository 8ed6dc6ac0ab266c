/** Why an attempt does not take what was asked of it. */
import { refusal } from '../../platform/errors.ts';

const attemptId = ['ID', 'The attempt, to read its result with `quizAttempt`.'] as const;

export const AttemptExpiredError = refusal('ATTEMPT_EXPIRED', {
  message: '作答时间已到，系统已按截止前保存的答案评分。',
  meaning:
    'The request arrived after the deadline and grace period, by the server’s clock. The answers saved before are scored.',
  fields: { attemptId },
});

export const AttemptAlreadySubmittedError = refusal('ATTEMPT_ALREADY_SUBMITTED', {
  message: '这次作答已经提交，不能再修改答案。',
  meaning:
    'The attempt was submitted before, perhaps from another window. The answer was not saved.',
  fields: { attemptId },
});

export const AttemptLimitReachedError = refusal('ATTEMPT_LIMIT_REACHED', {
  message: '这个测验的作答次数已用完。',
  meaning: 'The quiz allows `maxAttempts` attempts, and all are used.',
  fields: { maxAttempts: ['Int', 'How many attempts the quiz allows.'] },
});

export const AttemptCooldownError = refusal('ATTEMPT_COOLDOWN', {
  message: '离上一次作答太近，还不能再考。',
  meaning: 'The quiz asks for some hours between two attempts; the next may start at `until`.',
  fields: { until: ['DateTime', 'When the next attempt may start.'] },
});

export const StaleResponseError = refusal('STALE_RESPONSE', {
  message: '这道题已有更新的答案（可能在另一个窗口作答），请刷新后再改。',
  meaning:
    'An answer with the same or a greater `clientSequence` is stored, perhaps from another window; the one sent was not saved. Read the stored answer and continue from `storedSequence` + 1.',
  fields: {
    storedSequence: ['Float', 'Sequence of the stored answer; continue from this plus 1.'],
  },
});

export const TooManySavesError = refusal('TOO_MANY_SAVES', {
  message: '保存得过于频繁，这次没有保存。答案还在你的设备上，请稍后再存；交卷不受影响。',
  meaning:
    'More than 300 changed answers of one attempt were saved within this minute. This one was not saved: retry with the same key after `retryAfterSeconds`. Saving an unchanged answer does not count, and submitting is never refused for it.',
  fields: { retryAfterSeconds: ['Int', 'Seconds until answers are saved again.'] },
});

export const InvalidResponseError = refusal('INVALID_RESPONSE', {
  message: '答案与题目不符，请刷新页面后重新作答。',
  meaning:
    'The question does not belong to the attempt, or the answer has the wrong type, an unknown or repeated id, or is too long; see `reason`. Nothing was saved.',
  fields: {
    reason: [
      'String',
      'UNKNOWN_QUESTION, WRONG_TYPE, UNKNOWN_ID, DUPLICATE_ID, MALFORMED or TOO_LONG.',
    ],
  },
});
