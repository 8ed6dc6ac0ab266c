/** Controls of a question. */
export const types = {
  SINGLE_CHOICE: '单选',
  MULTIPLE_CHOICE: '多选',
  TRUE_FALSE: '判断',
  FILL_BLANK: '填空',
  ORDERING: '排序',
  MATCHING: '配对',
};
export const several = '对的有一项或几项';
export const right = '✓ 应选';
export const wrong = '✗ 不应选';
export const blank = '第 {n} 空';
export const choose = '请选择';
export const moveUp = '第 {n} 项上移';
export const moveDown = '第 {n} 项下移';
export const movedTo = '移到第 {n} 位';
