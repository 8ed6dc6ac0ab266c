import type { DocumentRule } from '../../files/rule.ts';
import { FILLER_PHRASES } from '../../text/filler-phrases.ts';
import { matchesIn } from '../../text/matches.ts';

const PATTERN = new RegExp(FILLER_PHRASES.join('|'), 'gu');

export const fillerPhrase: DocumentRule = {
  name: 'text/filler-phrase',
  title: '套话',
  severity: 'error',
  check({ texts }, report) {
    for (const { found, place } of matchesIn(texts, PATTERN)) {
      report(place, `“${found}”是套话。删掉它，直接写要说的内容。`);
    }
  },
};
