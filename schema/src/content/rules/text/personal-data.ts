import type { DocumentRule } from '../../files/rule.ts';
import { matchesIn } from '../../text/matches.ts';

const ID_NUMBER =
  /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/gu;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/gu;

/** Even invented numbers may be someone's. */
export const personalData: DocumentRule = {
  name: 'text/personal-data',
  title: '像是个人信息',
  severity: 'error',
  check({ texts }, report) {
    for (const { place } of matchesIn(texts, ID_NUMBER)) {
      report(place, '这里像身份证号。课里不写身份证号，请删掉或者写“××”。');
    }
    for (const { place } of matchesIn(texts, MOBILE)) {
      report(place, '这里像手机号。课里不写手机号，请删掉或者写“××”。');
    }
  },
};
