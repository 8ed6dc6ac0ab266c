/** Front matter of `cards/<card>.md`, and the value that is made of the file. */

import { z } from 'zod';
import type { Citation } from '../../model.ts';
import {
  citedSources,
  dateField,
  saidField,
  textField,
  uniqueList,
  uuidField,
} from '../../source/fields.ts';

/**
 * Numbers that work in the whole country. A card hangs on walls far from its author: a local
 * number would be wrong in the next city, and paper has lines to write those in.
 */
export const NATIONAL_NUMBERS = [
  '110',
  '119',
  '120',
  '122',
  '12338',
  '12345',
  '12348',
  '12355',
  '12356',
  '96110',
] as const;

/** Characters of the summary: a phone shows them on one line. */
export const MOST_SUMMARY_CHARACTERS = 22;

/** `emergency/fire-response`: a lesson by course and file name. */
const LESSON_PATH = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Authors write 119 without quotation marks, which YAML reads as a number.
const callNumber = z
  .union([z.string(), z.int()])
  .refine(
    (number) => (NATIONAL_NUMBERS as readonly string[]).includes(String(number)),
    `只能是全国统一的号码 ${NATIONAL_NUMBERS.join('、')} 之一；各地的号码不写，打印出来有空行手填`,
  )
  .transform(String)
  .describe('电话号码，只写全国统一的，例如 119。');

export const CardSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('卡名，也是首页按钮上的字。', 9),
    order: z.int().min(1).max(99).describe('在首页的次序，小的在前；不能与别的卡相同。'),
    summary: textField('一句话说最要紧的事。', MOST_SUMMARY_CHARACTERS),
    calls: z
      .array(
        z.strictObject({
          number: callNumber,
          label: textField('什么时候打，例如 有人受伤。', 8),
        }),
      )
      .min(1)
      .max(3)
      .refine(
        (calls) => new Set(calls.map(({ number }) => number)).size === calls.length,
        '同一个号码写了两次，删掉一个',
      )
      .describe('要打的电话，最先打的在前。'),
    lessons: uniqueList(
      z
        .string()
        .regex(LESSON_PATH, '应当是“课程/课”，例如 emergency/fire-response')
        .describe('课程的文件夹名和课的文件名，例如 emergency/fire-response。'),
      '讲全这件事的课；这张卡也会出现在这些课里。',
    )
      .min(1)
      .max(3),
    sources: citedSources('这张卡引用的全部依据和条款；没有写 []。'),
    reviewedOn: dateField('最近一次核对内容的日期。'),
    said: saidField,
  })
  .describe('应急卡的文件头');

export type CardFrontMatter = z.infer<typeof CardSchema>;

/** 马上做, 不要做, 报什么, 说什么, 之后. */
export type CardSectionKind = 'DO' | 'DO_NOT' | 'REPORT' | 'SAY' | 'AFTER';

/**
 * An emergency card (应急卡): what to do now, on one screen and one sheet of paper. Shown by the
 * site only; nothing is recorded against it, so its digest is never stored.
 */
export interface Card {
  uuid: string;
  slug: string;
  title: string;
  order: number;
  summary: string;
  /** Numbers to ring, the first one first. */
  calls: { number: string; label: string }[];
  /** Lessons that tell the whole of it, as `<course>/<lesson>`. */
  lessons: string[];
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  /** In the order of the guide. `items` is the Markdown of one list. */
  sections: { kind: CardSectionKind; title: string; items: string }[];
}
