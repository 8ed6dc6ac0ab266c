import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { misplacedMidway } from './misplaced-midway.ts';

const QUESTION = `## 判断：甲？

- [x] 对
- [ ] 错

> 解析：乙
> 课中：要点`;

const CASE = `## 案例：甲

乙

> 课中：要点

### 判断：丙？

- [x] 对
- [ ] 错

> 解析：丁`;

describe(misplacedMidway.name, () => {
  it('reports a question of a bank', () => {
    expect(placesInQuestion(misplacedMidway, QUESTION, { graded: true })).toEqual(['7:3']);
  });

  it('accepts a self-check, and a case as a whole', () => {
    expect(placesInQuestion(misplacedMidway, QUESTION, { graded: false })).toEqual([]);
    expect(placesInQuestion(misplacedMidway, CASE, { graded: false })).toEqual([]);
  });

  it('reports a part of a case', () => {
    const parted = `${CASE.replace('> 课中：要点\n\n', '')}\n> 课中：要点`;
    expect(placesInQuestion(misplacedMidway, parted, { graded: false })).toEqual(['11:3']);
  });
});
