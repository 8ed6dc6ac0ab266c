/** Front matter of `courses/<course>/quiz/<quiz>.md`, and the value that is made of the file. */
import { z } from 'zod';
import {
  DIFFICULTIES,
  type Difficulty,
  QUIZ_PHASES,
  type QuizPhase,
  REVIEW_POLICIES,
  type ReviewPolicy,
} from '../../../terms.ts';
import { slugField, textField, uuidField } from '../../source/fields.ts';

/** `core` of the quiz's own course, `emergency/core` of another one. */
const BANK_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/;

export const QuizSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('测验名。', 60),
    phase: z.enum(QUIZ_PHASES.values).describe('PRE 训前、DURING 训中、POST 训后。'),
    masteryScore: z.int().min(0).max(100).describe('及格线，百分制 0—100。'),
    timeLimitMinutes: z
      .int()
      .min(1)
      .max(600)
      .nullable()
      .describe('限时，整数分钟；不限时写 null。'),
    maxAttempts: z.int().min(1).max(100).nullable().describe('最多可考次数；不限写 null。'),
    neverRepeat: z
      .enum(['AVOID'])
      .describe('AVOID：再考时先抽没有抽到过的题，抽完了再抽最久没有见过的。不写就每次随机。')
      .optional(),
    cooldownHours: z
      .int()
      .min(1)
      .max(720)
      .describe('上一次作答结束后，隔几小时才能再考；不写就不用隔。')
      .optional(),
    review: z
      .enum(REVIEW_POLICIES.values)
      .describe(
        '答卷上的解析和所选选项的反馈何时给本人看：NEVER 不给，AFTER_PASS 合格以后，AFTER_EACH 每次交卷以后；不写就是 NEVER。没有选的答案都不公布。',
      )
      .optional(),
    draw: z
      .array(
        z.strictObject({
          bank: z
            .string()
            .regex(BANK_NAME, '应当是本课程 bank 文件夹里的文件名，或者“课程/题库”，不带 .md')
            .describe('题库：本课程 bank 文件夹里的文件名；别的课程的写“课程/题库”。不带 .md。'),
          count: z.int().min(1).max(200).describe('抽几题；案例题按小题数计入。'),
          difficulty: z.enum(['易', '中', '难']).optional().describe('只抽这个难度。'),
          competency: slugField('只抽这个能力项的题。').optional(),
        }),
      )
      .min(1)
      .max(20)
      .describe('从哪个题库抽几题，可以写多行。'),
  })
  .describe('测验的文件头');

export type QuizFrontMatter = z.infer<typeof QuizSchema>;

export interface QuizDraw {
  /** File name of the bank, without `.md`; `course/bank` for a bank of another course. */
  bank: string;
  count: number;
  difficulty?: Difficulty;
  competency?: string;
}

export interface Quiz {
  uuid: string;
  slug: string;
  courseSlug: string;
  title: string;
  phase: QuizPhase;
  /** Percent, 0–100. */
  masteryScore: number;
  timeLimitMinutes: number | null;
  maxAttempts: number | null;
  /** Prefers questions that the enrolment has not seen, then those seen the longest ago. */
  neverRepeat?: 'AVOID' | undefined;
  /** Hours from the end of an attempt to the next start. */
  cooldownHours?: number | undefined;
  /** Absent: NEVER. */
  review?: ReviewPolicy | undefined;
  draw: QuizDraw[];
  body: string;
}

/** The name by which the draw of a quiz of this course means a bank. */
export function bankName(
  quizCourse: string,
  { courseSlug, slug }: { courseSlug: string; slug: string },
): string {
  return courseSlug === quizCourse ? slug : `${courseSlug}/${slug}`;
}

/** The lines of a draw as they are stored. */
export function drawOf({ draw }: QuizFrontMatter): QuizDraw[] {
  return draw.map(({ bank, count, difficulty, competency }) => {
    const level = difficulty === undefined ? undefined : DIFFICULTIES.byWord[difficulty];
    return {
      bank,
      count,
      ...(level === undefined ? {} : { difficulty: level }),
      ...(competency === undefined ? {} : { competency }),
    };
  });
}
