import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { forbiddenClaim } from './forbidden-claim.ts';

describe(forbiddenClaim.name, () => {
  it('reports powers that a community does not have', () => {
    expect(
      placesInDocument(
        forbiddenClaim,
        'lesson',
        `居委会处罚乱停车的人。

必要时强制入户检查，强制送医。

居委会是街道的下级。`,
      ),
    ).toEqual(['1:1', '3:4', '3:11', '5:1']);
  });

  it('accepts what is denied', () => {
    expect(
      placesInDocument(forbiddenClaim, 'lesson', `居委会不得罚款，不能强制入户，也不强制送医。`),
    ).toEqual([]);
  });

  it('accepts what stands in quotation marks', () => {
    expect(
      placesInDocument(forbiddenClaim, 'lesson', `有人说“社区罚款五百”，这话说错了人。`),
    ).toEqual([]);
  });

  it('accepts it in a wrong choice, its feedback and a statement that is wrong', () => {
    expect(
      placesInDocument(
        forbiddenClaim,
        'bank',
        `## 单选：甲？

- [ ] 强制入户检查
  > 强制入户是违法的。
- [x] 敲门说明来意

## 判断：居委会可以罚款。

- [ ] 对
- [x] 错`,
      ),
    ).toEqual([]);
  });

  it('reports it in the right choice', () => {
    expect(
      placesInDocument(
        forbiddenClaim,
        'bank',
        `## 单选：甲？

- [x] 强制入户检查
- [ ] 走开`,
      ),
    ).toEqual(['3:7']);
  });
});
