import type { DocumentRule } from '../../files/rule.ts';
import { matchesIn } from '../../text/matches.ts';

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '.': '。',
  '"': '“”',
};
const PATTERN =
  /(?<=\p{Script=Han})[,;:!?.](?=\p{Script=Han}|\s|$)|(?<=\p{Script=Han})\((?=[^)]*\p{Script=Han})|(?<=\p{Script=Han})\)(?=\p{Script=Han}|$)|(?<=\p{Script=Han})"|"(?=\p{Script=Han})/gmu;

/** Chinese text takes full-width punctuation. */
export const halfWidthPunctuation: DocumentRule = {
  name: 'text/half-width-punctuation',
  title: '半角标点',
  severity: 'error',
  check({ texts }, report) {
    for (const { found, place } of matchesIn(texts, PATTERN)) {
      report(place, `汉字旁边用了半角的“${found}”，请改成全角的“${FULL[found] ?? found}”。`);
    }
  },
};
