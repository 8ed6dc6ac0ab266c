/** How far assessors agree on a rubric, in words. Pure. */
import { fill } from '../../lib/fill.ts';
import type { LineAgreement } from './documents.ts';
import { agreement as t } from './words.ts';

/** As the server: fewer pairs say too little. */
export const FEWEST_PAIRS = 30;
/** Landis and Koch call agreement substantial from 0.61 on, and nearly perfect from 0.81 on. */
const FAIR = 0.61;
const HIGH = 0.81;

export type Degree = keyof typeof t.degrees;

export function degreeOf({ kappa }: Pick<LineAgreement, 'kappa'>): Degree {
  if (kappa === null) return 'NONE';
  if (kappa >= HIGH) return 'HIGH';
  return kappa >= FAIR ? 'FAIR' : 'LOW';
}

export interface AgreementSentence {
  tone: 'good' | 'warn' | null;
  text: string;
}

export function agreementSentence(lines: readonly LineAgreement[]): AgreementSentence {
  const n = Math.min(...lines.map(({ pairs }) => pairs));
  if (lines.length === 0 || n < FEWEST_PAIRS) {
    const values = { n: lines.length === 0 ? 0 : n, least: FEWEST_PAIRS };
    return { tone: null, text: fill(t.notYet, values) };
  }
  const apart = lines.filter((line) => degreeOf(line) === 'LOW').map(({ title }) => title);
  if (apart.length > 0) {
    return { tone: 'warn', text: fill(t.apart, { n, lines: apart.join('”“') }) };
  }
  return lines.every(({ kappa }) => kappa === null)
    ? { tone: 'warn', text: fill(t.allAlike, { n }) }
    : { tone: 'good', text: fill(t.fine, { n }) };
}
