import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { answerForm } from './answer-form.ts';

describe(answerForm.name, () => {
  it('reports a question without an answer', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 单选：甲？

> 解析：乙`,
      ),
    ).toEqual(['1:1']);
  });

  it('reports a table where a list belongs', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 单选：甲？

| 甲 | 乙 |
| --- | --- |
| 丙 | 丁 |`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports a list where a table belongs', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 配对：甲？

- 甲`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports an ordered list of choices', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 单选：甲？

1. 甲
2. 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports a bullet list of answers to blanks', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 填空：甲 ____

- 甲`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports each choice without a box', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 单选：甲？

- [x] 甲
- 乙
- [ ]丙`,
      ),
    ).toEqual(['4:3', '5:3']);
  });

  it('reports a box where none belongs', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 排序：甲？

1. [ ] 甲
2. 乙`,
      ),
    ).toEqual(['3:8']);
  });

  it('accepts the right form of each type', () => {
    expect(
      placesInQuestion(
        answerForm,
        `## 单选：甲？

- [x] 甲
- [ ] 乙

## 填空：甲 ____

1. 甲

## 配对：甲

| 甲 | 乙 |
| --- | --- |
| 丙 | 丁 |`,
      ),
    ).toEqual([]);
  });
});
