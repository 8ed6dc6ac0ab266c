/** What the last content check came to, in a sentence. */
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import type { ContentCheck } from './documents.ts';
import { check as t } from './words.ts';

/** Lists of this length were cut by the server. */
const MOST_FINDINGS = 1000;

export interface CheckSentence {
  tone: 'good' | 'warn' | 'bad';
  text: string;
}

export function checkSentence({
  checkedAt,
  loaded,
  errors,
  warnings,
}: Omit<ContentCheck, 'findings'>): CheckSentence {
  const values = { moment: formatMoment(checkedAt), errors, warnings };
  if (!loaded) return { tone: 'bad', text: fill(errors > 0 ? t.refused : t.conflict, values) };
  return warnings > 0
    ? { tone: 'warn', text: fill(t.loaded, values) }
    : { tone: 'good', text: fill(t.good, values) };
}

/** Says that the list goes on; null when it is whole. */
export function moreSentence({ findings }: Pick<ContentCheck, 'findings'>): string | null {
  return findings.length < MOST_FINDINGS ? null : fill(t.more, { n: findings.length });
}
