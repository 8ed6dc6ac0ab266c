/** Front matter of `courses/<course>/bank/<bank>.md`, and the value that is made of the file. */

import { z } from 'zod';
import type { Question } from '../../model.ts';
import { dateField, textField, uuidField } from '../../source/fields.ts';

export const BankSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('题库名。', 60),
    reviewedOn: dateField('最近一次核对题目的日期。'),
  })
  .describe('题库的文件头');

export type BankFrontMatter = z.infer<typeof BankSchema>;

export interface Bank {
  uuid: string;
  slug: string;
  courseSlug: string;
  title: string;
  reviewedOn: string;
  questions: Question[];
}
