/** When a post may begin. Pure. */
import { admittedRule } from '../../../platform/input-rules.ts';
import { chinaToday } from '../../../platform/time.ts';

/** Longer than anybody works, and a post that is known so far ahead: beyond, a year was mistyped. */
const YEARS_BACK = 70;
const YEARS_AHEAD = 1;

/** What is wrong with the first day of a post, to put after the day; null when nothing is. */
export function firstDayFault(day: string, today: string): string | null {
  const inYears = (years: number): string =>
    `${String(Number(today.slice(0, 4)) + years)}${today.slice(4)}`;
  const [from, to] = [inYears(-YEARS_BACK), inYears(YEARS_AHEAD)];
  if (day >= from && day <= to) return null;
  return `离今天太远，多半写错了年份；到岗日期应在 ${from} 到 ${to} 之间`;
}

/** The first day of a post, as a mutation takes it. */
export const firstDayRule = admittedRule.superRefine((day, context) => {
  const fault = firstDayFault(day, chinaToday());
  if (fault !== null) context.addIssue(`"${day}" ${fault}。`);
});
