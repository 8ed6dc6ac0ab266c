import { toString as textOf } from 'mdast-util-to-string';
import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import { CourseSchema } from '../../course/format.ts';

const DIGITS = '零一二三四五六七八九';
const NUMBER = `\\d+|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]`;

/** 7, 七, 十二 or 二十七 as a number. */
function numberOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  const [tens, units] = word.includes('十') ? word.split('十') : ['', word];
  const digit = (sign = ''): number => (sign === '两' ? 2 : Math.max(0, DIGITS.indexOf(sign)));
  return (word.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 : 0) + digit(units || '零');
}

/** A note of a course that counts its lessons must count those that are listed. */
export const statedLessons: SetRule = {
  name: 'course/stated-lessons',
  title: '写的课数不对',
  severity: 'error',
  check(set, report) {
    const counts = new Map(
      frontsOf(set, CourseSchema).map(({ file, front }) => [
        file.document.courseSlug,
        front.lessons.length,
      ]),
    );
    const ordinal = new RegExp(`第(${NUMBER})课`, 'g');
    const whole = new RegExp(`(${NUMBER}) ?课(?:的内容|按一件事)`, 'g');
    for (const file of set.files) {
      const { path, document, body } = file;
      const count = counts.get(document.courseSlug);
      if (count === undefined || !/^courses\/[^/]+\/(?:course|quiz\/[^/]+)\.md$/.test(path))
        continue;
      for (const block of body) {
        const text = textOf(block);
        const wrong = [
          ...[...text.matchAll(ordinal)].filter(([, word]) => numberOf(word ?? '') > count),
          ...[...text.matchAll(whole)].filter(([, word]) => numberOf(word ?? '') !== count),
        ];
        for (const [said] of wrong) {
          report(
            file.file,
            placeOf(block),
            `写着“${said}”，这门课程列了 ${count} 课。请改成实际的课数，或者不写课数。`,
          );
        }
      }
    }
  },
};
