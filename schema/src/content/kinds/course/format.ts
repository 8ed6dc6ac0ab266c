/** Front matter of `courses/<course>/course.md`, and the value that is made of the file. */
import { z } from 'zod';
import { TRAINING_KINDS, type TrainingKind } from '../../../terms.ts';
import { slugField, textField, uniqueList, uuidField } from '../../source/fields.ts';

export const CourseSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('课程名，显示在目录和页面标题。', 60),
    summary: textField('一句话说明学完能做什么，显示在目录。', 200),
    catalogueOrder: z.int().min(0).max(9999).describe('在课程目录里的次序，小的在前。'),
    audience: textField('写给谁学。', 200),
    kinds: uniqueList(
      z.enum(TRAINING_KINDS.values),
      '培训类别：ONBOARDING 新入职、IN_SERVICE 在职提升、SPECIAL 专项技能。',
    ).min(1),
    positions: uniqueList(
      slugField('岗位类别编号，见 competencies.yml。'),
      '适合的岗位类别，写 competencies.yml 里的编号。',
    ),
    prerequisites: uniqueList(slugField('课程的文件夹名。'), '先修课程的文件夹名；没有写 []。'),
    lessons: uniqueList(
      slugField('课的文件名，不带 .md。'),
      '课的文件名（不带 .md），按学习顺序；文件夹里的每一课都要列出。',
    ).min(1),
    completion: z
      .strictObject({
        optionalLessons: uniqueList(
          slugField('课的文件名，不带 .md。'),
          '选学的课，不学也能完成课程；没有写 []。',
        ),
        quiz: slugField('必须通过的测验：quiz 文件夹里的文件名，不带 .md。'),
      })
      .describe('怎样算完成这门课。'),
  })
  .describe('课程 course.md 的文件头');

export type CourseFrontMatter = z.infer<typeof CourseSchema>;

export interface Course {
  uuid: string;
  slug: string;
  title: string;
  summary: string;
  catalogueOrder: number;
  audience: string;
  kinds: TrainingKind[];
  positions: string[];
  prerequisites: string[];
  /** Lesson slugs in order. */
  lessons: string[];
  completion: { optionalLessons: string[]; quiz: string };
  body: string;
}
