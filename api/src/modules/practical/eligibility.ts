/** Whether somebody may sit a plan now, and which attempt it would be. Pure. */
import type { Plan } from '@shequ/schema/content/model.ts';
import type { AssessmentRow } from './assessment.store.ts';
import { chinaDay } from './china-day.ts';

interface Candidate {
  /** A post of theirs lies in the subtree of the unit that holds the examination. */
  isOfUnit: boolean;
  /** Their assessments by the same plan, newest first. */
  earlier: readonly Pick<
    AssessmentRow,
    'id' | 'state' | 'outcome' | 'attemptNumber' | 'decidedAt'
  >[];
  /** Ids of assessments after whose dispute they may sit again. */
  secondSittings: ReadonlySet<string>;
  attempts: Plan['attempts'];
  /** Day of the examination. */
  day: string;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function eligibilityOf({
  isOfUnit,
  earlier,
  secondSittings,
  attempts,
  day,
}: Candidate): { attemptNumber: number } | { fault: string } {
  if (!isOfUnit) return { fault: '这位候选人不在这个单位范围内，请由其所在单位安排。' };
  if (earlier.some(({ state }) => state === 'OPEN')) {
    return { fault: '这位候选人的同一考核还在进行，请等它有结果，或者先取消它。' };
  }
  // One that was disputed and is sat again counts neither as an attempt nor towards the pause.
  const counted = earlier.filter(({ id, state }) => state === 'DECIDED' && !secondSittings.has(id));
  if (counted.length >= attempts.max) {
    return { fault: `这个方案最多考 ${attempts.max} 次，这位候选人已经考满。` };
  }
  const last = counted.find(({ outcome }) => outcome === 'FAILED');
  const from =
    last === undefined ? day : addDays(chinaDay(last.decidedAt as string), attempts.cooldownDays);
  if (day < from) {
    return { fault: `上次不合格后要隔 ${attempts.cooldownDays} 天，最早可排在 ${from}。` };
  }
  return { attemptNumber: (earlier[0]?.attemptNumber ?? 0) + 1 };
}
