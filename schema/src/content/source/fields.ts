/** Building blocks of the front matter schemas. Descriptions are editor help, so they are Chinese. */
import { z } from 'zod';
import { admitDay, DAY_FORM } from '../../calendar.ts';
import type { Citation } from '../model.ts';
import { isUuid } from './uuid.ts';

/** Lower-case English words joined by hyphens, e.g. `fire-response`. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const uuidField = z
  .string()
  .refine(isUuid, '应当是小写的 UUID')
  .describe('身份编号。不要手写：pnpm content:new 会生成，pnpm content:check --fix 会补上。');

export function slugField(description: string) {
  return z
    .string()
    .regex(
      SLUG_PATTERN,
      `只能用小写英文字母、数字和连字符（应当写${description.replace(/。$/, '')}）`,
    )
    .describe(description);
}

export function textField(description: string, maxCharacters: number) {
  return z.string().trim().min(1).max(maxCharacters).describe(description);
}

export function dateField(description: string) {
  return (
    z
      .string()
      .superRefine((text, context) => {
        const admission = admitDay(text);
        if ('fault' in admission) context.addIssue(admission.fault);
      })
      // The form for editors, which know nothing of the calendar.
      .meta({ pattern: DAY_FORM.source, description })
  );
}

/** The beginning of a code of a unit: a whole province, city, district, street or community. */
export const unitPrefixField = z
  .string()
  .regex(
    /^\d{2}(?:\d{2}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?)?$/,
    '应当是单位代码的前 2、4、6、9 或 12 位数字',
  )
  .describe('单位代码的前 2、4、6、9 或 12 位，加半角双引号，例如 "4101"。');

/** A list in which nothing appears twice. */
export function uniqueList<T extends z.ZodType>(item: T, description: string) {
  return z
    .array(item)
    .refine((items) => new Set(items.map(String)).size === items.length, '同一项写了两次，删掉一个')
    .describe(description);
}

/** Characters of one saying: a longer one is a sentence, which nobody types twice. */
const LONGEST_SAYING = 16;

/** How people ask for the page: read by the search alone, and no part of the version. */
export const saidField = uniqueList(
  z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_SAYING)
    .refine((saying) => /[\p{L}\p{N}]/u.test(saying), '至少要有一个字或数字')
    .describe('一种说法，例如 没呼吸了。'),
  '居民和同事怎样说这件事，一项一种说法，包括错的叫法（煤气、消防栓）。只给检索用，不显示，改了也不算新版本。',
).optional();

/** What a file rests on: the sources index is made of it. */
export function citedSources(description: string) {
  return z
    .array(
      z.strictObject({
        id: slugField('依据编号，见 sources.yml。'),
        articles: uniqueList(
          z.string().trim().min(1).describe('条款，汉字数字，例如 第四十四条。'),
          '引用的条款；没有条款的文件可以省略。',
        ).optional(),
      }),
    )
    .describe(description);
}

export type CitedSources = z.infer<ReturnType<typeof citedSources>>;

/** As they are stored: no articles mean the whole document. */
export function citationsOf(sources: CitedSources): Citation[] {
  return sources.map(({ id, articles }) => ({ id, articles: articles ?? [] }));
}
