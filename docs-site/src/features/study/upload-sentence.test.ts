import { describe, expect, it } from 'vitest';
import type { ApiFailure } from '../../graphql/client.ts';
import { uploadSentence } from './upload-sentence.ts';

const failed = (failure: ApiFailure) => uploadSentence({ kind: 'FAILED', failure });

describe('why a finished lesson waits', () => {
  it('is the network only when no server answered', () => {
    expect(failed({ kind: 'UNREACHABLE' })).toContain('连不上服务器');
    const others = [
      failed({ kind: 'BUSY', retryAfterSeconds: 3 }),
      failed({ kind: 'FAILED', code: 'NEVER_HEARD_OF', message: 'boom' }),
      failed({ kind: 'FAILED', code: 'TIMEOUT', message: '处理超时。' }),
      uploadSentence({ kind: 'UNKNOWN_LESSON' }),
      uploadSentence({ kind: 'SIGNED_OUT' }),
      uploadSentence({ kind: 'OTHER_PERSON', displayName: '王芳' }),
    ];
    for (const sentence of others) expect(sentence).not.toMatch(/连不上|网络/);
    expect(new Set(others).size).toBe(others.length);
  });

  it('is told in the server’s own sentence where it has one', () => {
    expect(failed({ kind: 'FAILED', code: 'TIMEOUT', message: '处理超时。' })).toContain(
      '处理超时。',
    );
  });

  it('is nothing when nothing waits', () => {
    expect(uploadSentence({ kind: 'DONE' })).toBeNull();
    expect(uploadSentence({ kind: 'NOTHING' })).toBeNull();
  });
});
