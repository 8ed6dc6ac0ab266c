import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { missingRationale } from './missing-rationale.ts';

describe(missingRationale.name, () => {
  it('reports a question without 解析', () => {
    expect(
      placesInQuestion(
        missingRationale,
        `## 单选：甲？

- [x] 甲

> 依据：实务`,
      ),
    ).toEqual(['5:1']);
  });

  it('reports a question without metadata at its heading', () => {
    expect(
      placesInQuestion(
        missingRationale,
        `## 单选：甲？

- [x] 甲`,
      ),
    ).toEqual(['1:1']);
  });

  it('asks it of the parts of a case and not of the case', () => {
    expect(
      placesInQuestion(
        missingRationale,
        `## 案例：甲

乙

### 单选：丙？

- [x] 甲

> 解析：丁`,
      ),
    ).toEqual([]);
  });
});
