import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../files/parsed-file.ts';
import { bank } from '../kinds/bank/bank.ts';
import { decodeText } from '../source/decode-text.ts';
import { addMissingUuids } from './fix-uuids.ts';

const UUID = '0198f0a0-0000-7000-8000-000000000009';

function fix(raw: string): string | null {
  const text = decodeText(new TextEncoder().encode(raw)) ?? '';
  const identity = { kind: bank, courseSlug: 'demo', slug: 'core' };
  const parsed = parseFile(text, { ...identity, file: 'core.md', path: 'core.md' });
  return addMissingUuids(raw, parsed, () => UUID);
}

describe('addMissingUuids', () => {
  it('writes into front matter, questions and parts of cases', () => {
    expect(
      fix('---\ntitle: 甲\n---\n\n## 单选：乙？\n\n## 案例：丙\n\n丁\n\n### 判断：戊。\n'),
    ).toBe(
      `---\nuuid: ${UUID}\ntitle: 甲\n---\n\n## 单选：乙？\n<!-- uuid: ${UUID} -->\n\n## 案例：丙\n<!-- uuid: ${UUID} -->\n\n丁\n\n### 判断：戊。\n<!-- uuid: ${UUID} -->\n`,
    );
  });

  it('gives null when nothing is missing', () => {
    expect(fix(`---\nuuid: ${UUID}\n---\n\n## 单选：乙？\n<!-- uuid: ${UUID} -->\n`)).toBeNull();
  });

  it('leaves malformed identities and broken front matter alone', () => {
    expect(fix('---\nuuid: 12\n---\n\n## 单选：乙？\n<!-- uuid: 12 -->\n')).toBeNull();
    expect(fix('---\ntitle: "甲\n---\n')).toBeNull();
  });

  it('keeps the line ends of the file, and a missing one at its end', () => {
    expect(fix('---\r\ntitle: 甲\r\n---\r\n\r\n## 单选：乙？')).toBe(
      `---\r\nuuid: ${UUID}\r\ntitle: 甲\r\n---\r\n\r\n## 单选：乙？\n<!-- uuid: ${UUID} -->\n`,
    );
  });

  it('adds lines and changes none, and finds nothing to do the second time', () => {
    const line = fc.constantFrom(
      '---',
      'title: 甲',
      '## 单选：甲？',
      '### 判断：乙。',
      '## 案例：丙',
      '- [x] 甲',
      '',
      '> 解析：甲',
      '甲',
      '## 别的',
      '甲\n---',
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 15 }),
        fc.constantFrom('\n', '\r\n'),
        (lines, end) => {
          const raw = lines.join(end) + end;
          const fixed = fix(raw);
          if (fixed === null) return;
          const added = /^(?:uuid: .*|<!-- uuid: .* -->)\r?\n/gm;
          expect(fixed.replace(added, '')).toBe(raw);
          expect(fix(fixed)).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });
});
