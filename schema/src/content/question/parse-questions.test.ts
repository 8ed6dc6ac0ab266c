import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftsOf, questionsOf } from './testing.ts';

const UUID = '0198f0a0-0000-7000-8000-000000000009';

describe('parsing a question', () => {
  it('reads stem, choices, feedback and metadata of 单选', () => {
    const [question] = questionsOf(
      `## 单选：闻到燃气味，先做什么？
<!-- uuid: ${UUID} -->

灶台在一层。

- [ ] 打开**排气扇**
  > 开关会打火，
  > 可能引爆。
- [X] 关阀、开窗

> 解析：先断气源，
> 再通风。
> 依据：city-gas-regulation 第四十条；fire-law 第四条、第五条
> 难度：易
> 能力：emergency-response
`,
    );
    expect(question).toEqual({
      uuid: UUID,
      type: 'SINGLE_CHOICE',
      stem: '闻到燃气味，先做什么？\n\n灶台在一层。',
      choices: [
        {
          id: expect.stringMatching(/^c[0-9a-f]{10}$/),
          text: '打开**排气扇**',
          isKey: false,
          feedback: '开关会打火，可能引爆。',
        },
        { id: expect.any(String), text: '关阀、开窗', isKey: true, feedback: null },
      ],
      rationale: '先断气源，再通风。',
      citations: [
        { id: 'city-gas-regulation', articles: ['第四十条'] },
        { id: 'fire-law', articles: ['第四条', '第五条'] },
      ],
      difficulty: 'EASY',
      competency: 'emergency-response',
    });
  });

  it('reads the accepted texts of each blank', () => {
    const [question] = questionsOf(
      '## 填空：由 ____ 人组成，每届 ____ 年。\n\n1. 3—9 | 3至9 | 三至九\n2. 3 \\| 三\n\n> 解析：甲\n> 依据：实务',
    );
    expect(question).toMatchObject({
      stem: '由 ____ 人组成，每届 ____ 年。',
      blanks: [{ accepted: ['3—9', '3至9', '三至九'] }, { accepted: ['3', '三'] }],
      citations: [],
    });
  });

  it('keeps the order of 排序', () => {
    const [question] = questionsOf('## 排序：甲\n\n1. 关阀\n1. 开窗\n1. 撤离\n\n> 解析：甲');
    expect(question).toMatchObject({
      items: [{ text: '关阀' }, { text: '开窗' }, { text: '撤离' }],
    });
  });

  it('pairs the cells of 配对, joins equal right cells and keeps distractors', () => {
    const [question] = questionsOf(
      '## 配对：甲\n\n| 情形 | 部门 |\n| --- | --- |\n| 一 | 民政 |\n| 二 | 司法 |\n| 三 | 民政 |\n|  | 公安 |\n\n> 解析：甲',
    );
    if (question?.type !== 'MATCHING') throw new Error('expected 配对');
    expect(question.leftTitle).toBe('情形');
    expect(question.left.map(({ text }) => text)).toEqual(['一', '二', '三']);
    expect(question.right.map(({ text }) => text).sort()).toEqual(['公安', '司法', '民政'].sort());
    expect(question.left[0]?.rightId).toBe(question.left[2]?.rightId);
  });

  it('reads a case with its parts, each with its own identity', () => {
    const other = UUID.replace(/9$/, '8');
    const [question] = questionsOf(`## 案例：漏水的天花板
<!-- uuid: ${UUID} -->

本案例为虚构。

> 楼上说不是他家。

### 判断：先看现场。
<!-- uuid: ${other} -->

- [x] 对
- [ ] 错

> 解析：甲

### 排序：次序？

1. 甲
2. 乙

> 解析：乙
`);
    if (question?.type !== 'CASE') throw new Error('expected 案例');
    expect(question.title).toBe('漏水的天花板');
    expect(question.stem).toBe('本案例为虚构。\n\n> 楼上说不是他家。');
    expect(question.parts.map(({ type }) => type)).toEqual(['TRUE_FALSE', 'ORDERING']);
    expect(question.parts[0]?.uuid).toBe(other);
  });

  it('keeps tables and lists of a stem apart from the answer', () => {
    const [question] = questionsOf(
      '## 排序：按表排。\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n\n1. 一\n2. 二\n\n> 解析：甲',
    );
    expect(question).toMatchObject({ stem: expect.stringContaining('| 丙 | 丁 |') });
  });

  it('takes half-width colons of labels', () => {
    expect(questionsOf('## 判断: 甲。\n\n- [x] 对\n- [ ] 错\n\n> 解析: 乙')[0]).toMatchObject({
      stem: '甲。',
      rationale: '乙',
    });
  });

  it('gives no question when a part of it is missing', () => {
    expect(questionsOf('## 单选：甲？\n\n- [x] 甲')).toEqual([null]);
    expect(questionsOf('## 多选：甲？\n\n- [x] 甲\n\n> 解析：乙')).toEqual([null]);
    expect(questionsOf('## 案例：甲\n\n乙\n\n### 判断：丙。')).toEqual([null]);
    expect(questionsOf('## 甲\n\n乙')).toEqual([null]);
  });

  it('gives a provisional identity that stays while the question stays', () => {
    const text = '## 判断：甲。\n\n- [x] 对\n- [ ] 错\n\n> 解析：乙';
    expect(questionsOf(text)[0]?.uuid).toBe(
      questionsOf(`${text}\n\n${text.replace('甲', '丙')}`)[0]?.uuid,
    );
  });
});

describe('ids of choices', () => {
  const texts = fc.uniqueArray(fc.stringMatching(/^[甲乙丙丁子丑寅卯]{1,4}$/), {
    minLength: 2,
    maxLength: 5,
  });
  const bank = (choices: readonly string[], uuid: string): string =>
    `## 单选：问？\n<!-- uuid: ${uuid} -->\n\n${choices.map((text) => `- [ ] ${text}`).join('\n')}\n\n> 解析：乙`;
  const idsOf = (choices: readonly string[], uuid = UUID): Map<string, string> => {
    const [question] = questionsOf(bank(choices, uuid));
    if (question?.type !== 'SINGLE_CHOICE') throw new Error('expected 单选');
    return new Map(question.choices.map(({ text, id }) => [text, id]));
  };

  it('stay when choices are put in another order', () => {
    fc.assert(
      fc.property(texts, (choices) => {
        const before = idsOf(choices);
        for (const [text, id] of idsOf([...choices].reverse())) expect(before.get(text)).toBe(id);
      }),
    );
  });

  it('stay when the key moves, so that they tell nothing of it', () => {
    const marked = bank(['甲', '乙'], UUID).replace('- [ ] 乙', '- [x] 乙');
    const [question] = questionsOf(marked);
    if (question?.type !== 'SINGLE_CHOICE') throw new Error('expected 单选');
    expect(question.choices.map(({ id }) => id)).toEqual([...idsOf(['甲', '乙']).values()]);
  });

  it('differ between questions with the same words', () => {
    expect(idsOf(['甲', '乙']).get('甲')).not.toBe(
      idsOf(['甲', '乙'], UUID.replace(/9$/, '8')).get('甲'),
    );
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '## 单选：甲？',
    '## 案例：乙',
    '### 多选：丙',
    '#### 判断：丁',
    '## 配对：',
    '# ',
    '- [x] 甲',
    '- [ ]',
    '- 乙',
    '1. 丙',
    '1.',
    '| 甲 | 乙 |',
    '| --- | --- |',
    '> 解析：',
    '> 依据：a 第一条；；',
    '> 计分：按项得分',
    '  > 讲评',
    '>',
    '____',
    '<!-- uuid: x -->',
    `<!-- uuid: ${UUID} -->`,
    '<!--',
    '---',
    '```',
    '\t',
    '　',
    '',
    '甲乙丙',
  );

  it('gives drafts with places inside the text, and never throws', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (lines) => {
        const text = lines.join('\n');
        for (const draft of draftsOf(text)) {
          expect(draft.place.line).toBeLessThanOrEqual(lines.length);
          expect(draft.headingEndLine).toBeLessThanOrEqual(lines.length);
        }
        questionsOf(text);
      }),
      { numRuns: 500 },
    );
  });
});
