/** Front matter of `rubrics/<rubric>.md`, and the value that is made of the file. */
import { z } from 'zod';
import type { Citation } from '../../model.ts';
import {
  citedSources,
  dateField,
  slugField,
  textField,
  uniqueList,
  uuidField,
} from '../../source/fields.ts';

export const RubricSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('量表名，例如 窗口接待实操量表。', 60),
    competencies: uniqueList(
      slugField('能力项编号，见 competencies.yml。'),
      '考的能力项，写 competencies.yml 里的编号。',
    )
      .min(1)
      .max(8),
    minutes: z.int().min(1).max(240).describe('一名候选人做一次要几分钟。'),
    scale: z
      .array(z.int().min(0).max(10))
      .min(2)
      .max(6)
      .refine(
        (scale) =>
          scale[0] === 0 && scale.every((level, at) => at === 0 || level > (scale[at - 1] ?? 0)),
        '应当从 0 起、由低到高，例如 [0, 1, 2, 3]',
      )
      .describe('各档的分，从 0 起、由低到高，例如 [0, 1, 2, 3]。'),
    sources: citedSources('量表引用的全部依据和条款；没有写 []。'),
    reviewedOn: dateField('最近一次核对内容的日期。'),
  })
  .describe('评分量表的文件头');

export type RubricFrontMatter = z.infer<typeof RubricSchema>;

export interface RubricLine {
  /** Lasting: sheets name it. */
  id: string;
  title: string;
  /** Percent of the whole. */
  weight: number;
  /** Every level of the scale, the highest first. */
  levels: { level: number; anchor: string }[];
}

/** A rating rubric (评分量表): what the candidate does, and what each level of each line looks like. */
export interface Rubric {
  uuid: string;
  slug: string;
  title: string;
  competencies: string[];
  minutes: number;
  /** From 0 upwards. */
  scale: number[];
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  /** Markdown for the candidate. */
  task: string;
  lines: RubricLine[];
  /** What fails the candidate whatever the rest is worth (一票否决). */
  criticalLines: { id: string; text: string }[];
}
