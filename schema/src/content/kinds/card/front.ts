/** Front matter of `cards/<card>.md`, and the sections its body is made of. */
import { z } from 'zod';
import type { CardSectionKind } from '../../model.ts';
import { citedSources, dateField, textField, uniqueList, uuidField } from '../../source/fields.ts';

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
  })
  .describe('应急卡的文件头');

export type CardFrontMatter = z.infer<typeof CardSchema>;

export interface CardSectionForm {
  kind: CardSectionKind;
  title: string;
  /** Steps come in order, the rest does not. */
  ordered: boolean;
  /** Report and words to say may stand alone; see the rule on sections. */
  required: boolean;
  mostItems: number;
}

/** Every section a card may have, in the order in which it must have them. */
export const CARD_SECTIONS: readonly CardSectionForm[] = [
  { kind: 'DO', title: '马上做', ordered: true, required: true, mostItems: 6 },
  { kind: 'DO_NOT', title: '不要做', ordered: false, required: true, mostItems: 4 },
  { kind: 'REPORT', title: '报什么', ordered: false, required: false, mostItems: 3 },
  { kind: 'SAY', title: '说什么', ordered: false, required: false, mostItems: 3 },
  { kind: 'AFTER', title: '之后', ordered: false, required: true, mostItems: 4 },
];

/** Characters of one item, as readers see it. */
export const MOST_ITEM_CHARACTERS = 60;

/**
 * A phone shows about this many full-width characters of an item on a line, and a card of this
 * many lines in some one and a third of its screens; a sheet of A4 holds far more.
 */
export const LINE_WIDTH = 19;
export const MOST_LINES = 27;
