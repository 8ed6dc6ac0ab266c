/** Front matter of `samples/<sample>.md`, and the value that is made of the file. */
import { z } from 'zod';
import type { Citation } from '../../model.ts';
import { citedSources, dateField, saidField, textField, uuidField } from '../../source/fields.ts';

/** `writing/minutes`: a lesson by course and file name. */
const LESSON_PATH = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const SampleSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('是什么材料、哪件事，例如 走访记录：低保申请入户。', 30),
    lesson: z
      .string()
      .regex(LESSON_PATH, '应当写成“课程/课”，例如 writing/minutes')
      .describe('教写这种材料的课，写“课程/课”。样张列在这一课里。'),
    summary: textField('一句话：写的是什么事，看它学什么。', 60),
    sources: citedSources('样张引用的全部依据和条款；没有写 []。'),
    reviewedOn: dateField('最近一次核对的日期。'),
    said: saidField,
  })
  .describe('样张的文件头');

export type SampleFrontMatter = z.infer<typeof SampleSchema>;

export interface Sample {
  uuid: string;
  slug: string;
  title: string;
  /** `course/lesson`. */
  lesson: string;
  summary: string;
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  /** Markdown. */
  body: string;
}
