/** `sources/<依据>.yml`: what the articles of a source say, in words of our own. */
import { z } from 'zod';
import { dateField, textField } from '../source/fields.ts';

const MOST_SENTENCES = 3;

const GistSchema = z.strictObject({
  article: textField('条款，汉字数字，例如 第四十四条，写法和引用一样。', 30),
  gist: textField('这一条说什么：一到三句自己的话，数字、期限照原文。', 180).refine(
    (text) => (text.match(/[。！？]/gu)?.length ?? 0) <= MOST_SENTENCES,
    `最多 ${MOST_SENTENCES} 句，请写短些`,
  ),
  notCovered: textField(
    '它不管什么：例外、不适用的情形、容易弄混的另一条；没有写 null。',
    120,
  ).nullable(),
  quote: textField('从法条原文里摘的几个字，一字不差，给核对的人找得到原文。', 40),
});

export const GistsSchema = z
  .strictObject({
    version: textField(
      '写要旨时的版本，和 sources.yml 的 version 一字不差；那边是 null，这里也写 null。',
      100,
    ).nullable(),
    checkedOn: dateField('最近一次逐条核对原文的日期。'),
    articles: z.array(GistSchema).min(1).describe('各条的要旨，按条款的次序。'),
  })
  .describe('要旨 sources/<依据>.yml');
