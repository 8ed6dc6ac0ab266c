import { unbuiltLeaves } from '../../../standing/tree.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { frontPlace } from '../../source/document.ts';

/** Evidence that no release records yet: nobody could ever meet it. */
export const notBuilt: DocumentRule = {
  name: 'requirement/not-built',
  title: '要求了还不能记录的事',
  severity: 'error',
  check({ file: { front, document } }, report) {
    if (front?.requires === undefined) return;
    for (const { path, word } of unbuiltLeaves(front.requires)) {
      report(
        frontPlace(document, ['requires', ...path]),
        `还不能要求${word}：现在的版本不记录它，写上就没有人能满足。请删掉这一项，可以在正文里写明线下怎样做。`,
      );
    }
  },
};
