import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { leftoverMark } from './leftover-mark.ts';

const places = (text: string): string[] => placesInDocument(leftoverMark, 'lesson', text);

describe(leftoverMark.name, () => {
  it.each([
    '##怎么做',
    '＃＃ 怎么做',
    '-当众责备',
    '－ 当众责备',
    '· 当众责备',
    '1.先听',
    '1、先听',
    '｜ 甲 ｜ 乙 ｜',
    '| 甲 | 乙 |\n| 丙 | 丁 |',
    '[!WARNING]\n不给验证码',
    '＞ 不给验证码',
    '**先听',
    '【海报】（images/a.png）',
    '![海报]（images/a.png）',
    '[《试验法》第一条](source: test-law)',
  ])('reports “%s”, which readers would see as written', (text) => {
    expect(places(text)).toEqual(['1:1']);
  });

  it('points at the line and the column inside quotations, lists and tables', () => {
    expect(places('> [!警示]\n> 不给验证码')).toEqual(['1:3']);
    expect(places('> [!WARNING] 不给验证码')).toEqual(['1:3']);
    expect(places('- 甲\n  -[x] 乙')).toEqual(['2:3']);
    expect(places('| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁** |')).toEqual(['3:8']);
    expect(places('先看\n1.再听')).toEqual(['2:1']);
  });

  it('accepts the same marks where Markdown takes them', () => {
    expect(
      places(`## 怎么做

- 甲，**乙。**丙
- [ ] 丁

1. 先听

| 甲 | 乙 |
| --- | --- |
| 丙 | 丁 |

> [!WARNING]
> 不给验证码

![海报](images/a.png)，[《试验法》第一条](source:test-law)，\`##a **b\`
`),
    ).toEqual([]);
  });

  it('accepts numbers, brackets and dashes of running text', () => {
    expect(
      places('110、119 都能打。\n【例】甲（乙）。\n——王阿姨\n-5 度以下。\n3.5 公斤。#1 楼'),
    ).toEqual([]);
  });
});
