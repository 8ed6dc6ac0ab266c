import type { SimpleQuestion } from '../content/model.ts';

/** Question types as authors write them. */
export const TYPE_WORDS: Readonly<Record<SimpleQuestion['type'], string>> = {
  SINGLE_CHOICE: '单选',
  MULTIPLE_CHOICE: '多选',
  TRUE_FALSE: '判断',
  FILL_BLANK: '填空',
  ORDERING: '排序',
  MATCHING: '配对',
};
