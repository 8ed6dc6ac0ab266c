import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import type { RateTask } from './rate-task.ts';
import type { Sheet } from './sheet.ts';
import * as t from './words.ts';

/** A sheet as plain lines, to be copied into a message or onto paper. */
export function sheetText(task: RateTask, sheet: Sheet): string {
  const { candidate, component, examination, rubric } = task;
  const levels = rubric.lines.map(({ id, title }) => {
    const level = sheet.levels[id];
    return `${title}：${level === undefined ? t.notRated : fill(t.levelOf, { n: level })}`;
  });
  const critical = rubric.criticalLines
    .filter(({ id }) => sheet.critical.includes(id))
    .map(({ text }) => `${t.critical}：${text}`);
  return [
    `${examination} ${component}`,
    `${candidate.name}（${candidate.staffNumber}）`,
    ...levels,
    ...critical,
    ...(sheet.note === '' ? [] : [sheet.note]),
    ...(sheet.claimedAt === null ? [] : [formatMoment(sheet.claimedAt)]),
  ].join('\n');
}
