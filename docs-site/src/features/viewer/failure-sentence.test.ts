import { describe, expect, it } from 'vitest';
import { failureSentence } from './failure-sentence.ts';
import { stateOfFailure } from './use-query.ts';

const OFFLINE = '连不上服务器，请检查网络。';

describe('failureSentence', () => {
  it('speaks of the network only when no server answered', () => {
    expect(failureSentence({ kind: 'UNREACHABLE' }, OFFLINE)).toBe(OFFLINE);
    for (const message of ['处理超时。', 'Cannot query field "gone" on type "Viewer".']) {
      const failure = { kind: 'FAILED', code: 'NEVER_HEARD_OF', message } as const;
      expect(failureSentence(failure, OFFLINE)).not.toContain('网络');
    }
    expect(failureSentence({ kind: 'BUSY', retryAfterSeconds: 3 }, OFFLINE)).not.toContain('网络');
  });

  it('passes on the server’s sentence when it is in Chinese, and no other', () => {
    const code = 'TIMEOUT';
    expect(failureSentence({ kind: 'FAILED', code, message: '处理超时。' }, OFFLINE)).toBe(
      '处理超时。',
    );
    expect(failureSentence({ kind: 'FAILED', code, message: 'boom' }, OFFLINE)).not.toContain(
      'boom',
    );
  });
});

describe('stateOfFailure', () => {
  it('tells who must sign in and who must change the password from a server that failed', () => {
    const failed = (code: string) => ({ kind: 'FAILED', code, message: '' }) as const;
    expect(stateOfFailure({ kind: 'SIGNED_OUT' }).name).toBe('SIGNED_OUT');
    expect(stateOfFailure(failed('PASSWORD_CHANGE_REQUIRED')).name).toBe('MUST_CHANGE_PASSWORD');
    expect(stateOfFailure(failed('NEVER_HEARD_OF')).name).toBe('UNREACHABLE');
  });
});
