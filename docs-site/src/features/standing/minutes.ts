import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

/** `95` → `1 小时 35 分钟`. */
export function sayMinutes(total: number): string {
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  if (hours === 0) return fill(t.minutes, { n: minutes });
  return minutes === 0 ? fill(t.hours, { n: hours }) : fill(t.hoursAndMinutes, { hours, minutes });
}
