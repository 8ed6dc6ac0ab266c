import { describe, expect, it } from 'vitest';
import { sectionOf } from './section.ts';

const TEXT = `## 一

甲

### 小

乙

## 二

丙

\`\`\`
## 三
\`\`\``;

describe('a section of a text', () => {
  it('reaches to the next heading of its level, with what is below', () => {
    expect(sectionOf(TEXT, '一')).toBe('甲\n\n### 小\n\n乙');
    expect(sectionOf(TEXT, '二')).toBe('丙\n\n```\n## 三\n```');
  });

  it('is none for a heading of another level, inside a block, or that is not there', () => {
    for (const title of ['小', '三', '四']) expect(sectionOf(TEXT, title)).toBeNull();
  });
});
