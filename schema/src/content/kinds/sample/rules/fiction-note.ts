import { toString as textOf } from 'mdast-util-to-string';
import { type DocumentRule, FILE_START } from '../../../files/rule.ts';

/** A paper that looks real must not be taken for one. */
export const sampleFictionNote: DocumentRule = {
  name: 'sample/fiction-note',
  title: '样张没有写明虚构',
  severity: 'error',
  check({ file: { body } }, report) {
    const [first] = body;
    if (first !== undefined && textOf(first).includes('虚构')) return;
    report(FILE_START, '样张第一段没有写明虚构。请在正文最前面写一句“本样张为虚构。”');
  },
};
