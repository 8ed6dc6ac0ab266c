/** Front matter of `courses/<course>/<lesson>.md`, and the value that is made of the file. */

import { z } from 'zod';
import type { Citation, Question } from '../../model.ts';
import {
  citedSources,
  dateField,
  saidField,
  slugField,
  textField,
  uniqueList,
  uuidField,
} from '../../source/fields.ts';

export const LessonSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('课名，页面的一级标题由它生成。', 60),
    summary: textField('一两句话说明这课讲什么，显示在目录和搜索结果。', 200),
    objectives: z
      .array(textField('学完能做到什么，写成能考核的动作（“能……”）。', 100))
      .min(1)
      .max(8)
      .describe('学习目标，一项一行。'),
    exerciseMinutes: z.int().min(0).max(240).describe('线上自己动手练要几分钟，整数；没有就写 0。'),
    competencies: uniqueList(
      slugField('能力项编号，见 competencies.yml。'),
      '这课练哪些能力，写 competencies.yml 里的编号。',
    ).min(1),
    sources: citedSources('本课引用的全部依据和条款；没有写 []。'),
    reviewedOn: dateField('最近一次核对内容的日期。'),
    said: saidField,
    sheets: z
      .array(
        z.strictObject({
          slug: slugField('网址里的名字，例如 deadlines。'),
          section: textField('取哪一节，写它的二级标题，一字不差。', 40),
        }),
      )
      .min(1)
      .describe('把课里的哪几节另印成速查表；没有就不写。')
      .optional(),
  })
  .describe('课的文件头');

export type LessonFrontMatter = z.infer<typeof LessonSchema>;

export interface Lesson {
  uuid: string;
  slug: string;
  title: string;
  summary: string;
  objectives: string[];
  exerciseMinutes: number;
  competencies: string[];
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  /** Sections that have a page of their own to be printed. */
  sheets?: { slug: string; section: string }[] | undefined;
  /** Markdown of the body without the `## 自测` section. */
  body: string;
  selfChecks: Question[];
}
