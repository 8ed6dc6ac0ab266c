import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMarkdown } from '@shequ/schema/content/markdown.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptResults } from './kept-results.ts';

/** Each construct that authors write, and each that the parser knows besides. */
const TEXT = `# 一

## 二 \`码\`

1. **甲：**乙~~丙~~
2. [ ] 丁
   - [x] 戊

> [!WARNING]
> 己

![图](images/a.svg "名") <b>html</b> https://example.cn ____ 空

| 左 | 中 | 右 | |
| :-- | :-: | --: | --- |
| [甲](source:law "题") | | \`b\` | |

\`\`\`diagram flow
a -> b
\`\`\`

---

脚注[^1] [参考][r] ![图][r]  
换行

[^1]: 说明
[r]: /x "题"
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('parsed texts that are kept', () => {
  it('are what parsing gives, with nothing lost', () => {
    new KeptResults(folder, 'code', parseMarkdown).of(TEXT);
    const made = () => expect.unreachable('it was kept');
    expect(new KeptResults(folder, 'code', made).of(TEXT)).toStrictEqual(parseMarkdown(TEXT));
  });

  it('are parsed again for another text, by other code, and when what was kept is cut short', () => {
    new KeptResults(folder, 'code', () => 'first').of(TEXT);
    expect(new KeptResults(folder, 'code', () => 'again').of(`${TEXT}。`)).toBe('again');
    expect(new KeptResults(folder, 'other', () => 'again').of(TEXT)).toBe('again');
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '"fir');
    expect(new KeptResults(folder, 'code', () => 'again').of(TEXT)).toBe('again');
  });
});
