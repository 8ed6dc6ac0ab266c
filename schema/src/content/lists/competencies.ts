/** `competencies.yml`: competencies (能力项) and position families (岗位类别). */
import { z } from 'zod';
import { slugField, textField } from '../source/fields.ts';

export const CompetenciesSchema = z
  .strictObject({
    competencies: z
      .array(
        z.strictObject({
          id: slugField('能力项编号，发布后不改。'),
          title: textField('能力项名称。', 30),
        }),
      )
      .min(1)
      .describe('能力项。'),
    positions: z
      .array(
        z.strictObject({
          id: slugField('岗位类别编号，发布后不改。'),
          title: textField('岗位类别名称。', 30),
          summary: textField('这一类岗位做什么。', 200),
        }),
      )
      .min(1)
      .describe('岗位类别。'),
  })
  .describe('能力项与岗位类别 competencies.yml');
