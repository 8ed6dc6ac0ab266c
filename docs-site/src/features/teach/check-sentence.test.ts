import { describe, expect, it } from 'vitest';
import { checkSentence, moreSentence } from './check-sentence.ts';
import type { Finding } from './documents.ts';

const check = { checkedAt: '2026-11-30T02:05:00Z', loaded: true, errors: 0, warnings: 0 };

describe('what the check came to', () => {
  it('is good without a finding, and a reminder with warnings', () => {
    expect(checkSentence(check)).toMatchObject({ tone: 'good' });
    const loaded = checkSentence({ ...check, warnings: 32 });
    expect(loaded.tone).toBe('warn');
    expect(loaded.text).toContain('32 处提醒');
  });

  it('says that the content before is shown still when it was refused, and why', () => {
    const refused = checkSentence({ ...check, loaded: false, errors: 2, warnings: 1 });
    expect(refused.tone).toBe('bad');
    expect(refused.text).toContain('还是以前的内容：2 处错误，1 处提醒');
    expect(checkSentence({ ...check, loaded: false }).text).toContain('编号与以前的矛盾');
  });

  it('says that a list goes on when the server has cut it', () => {
    const finding = {} as Finding;
    expect(moreSentence({ findings: Array.from({ length: 999 }, () => finding) })).toBeNull();
    expect(moreSentence({ findings: Array.from({ length: 1000 }, () => finding) })).toContain(
      '1000',
    );
  });
});
