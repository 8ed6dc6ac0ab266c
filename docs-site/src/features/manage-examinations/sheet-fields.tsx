/** A sheet to fill in beside those that are there already. */
import type { ComponentChildren } from 'preact';
import { fill } from '../../lib/fill.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { type ComponentSheets, SHEETS } from './documents.ts';
import * as t from './words.ts';

const LEVEL = 'level-';
const CRITICAL = 'critical';

/** The components of an assessment with their sheets, and what to say while they are not there. */
export function useSheets(assessmentId: string): {
  components: readonly ComponentSheets[];
  notice: ComponentChildren;
} {
  const { data, failure, reload } = useAnswer(SHEETS, { id: assessmentId });
  if (failure !== null)
    return { components: [], notice: <FailureNotice failure={failure} onRetry={reload} /> };
  if (data === null)
    return { components: [], notice: <p role="status">{shared.notices.loading}</p> };
  const components = data.node?.__typename === 'Assessment' ? data.node.components : [];
  return { components, notice: null };
}

/** What was entered in `SheetFields`. */
export function readSheet(data: FormData) {
  const levels = [...data]
    .filter(([name]) => name.startsWith(LEVEL))
    .map(([name, value]) => ({ lineId: name.slice(LEVEL.length), level: Number(value) }));
  return { levels, critical: data.getAll(CRITICAL).map(String) };
}

export function SheetFields({ sheets: { rubric, sheets } }: { sheets: ComponentSheets }) {
  if (rubric === null || sheets === null) return <p class="notice notice--warn">{t.noSheets}</p>;
  const levelsOf = (lineId: string) =>
    sheets.map(({ levels }) => levels.find((line) => line.lineId === lineId)?.level ?? '—');
  return (
    <>
      {sheets.map(({ id, scorePercent, note, assessorName }, index) => (
        <p key={id} class="quiet">
          {fill(t.sheet, { n: assessorName ?? index + 1, score: scorePercent })}
          {note !== null && <> {fill(t.note, { note })}</>}
        </p>
      ))}
      {rubric.lines.map(({ id, title, weight, levels }) => (
        <div class="field" key={id}>
          <label for={`${LEVEL}${id}`}>{fill(t.lineTitle, { title, weight })}</label>
          <select id={`${LEVEL}${id}`} name={`${LEVEL}${id}`} required defaultValue="">
            <option value="" />
            {levels.map(({ level, anchor }) => (
              <option key={level} value={level}>
                {fill(t.levelOption, { level, anchor })}
              </option>
            ))}
          </select>
          <p class="quiet">{fill(t.given, { levels: levelsOf(id).join('、') })}</p>
        </div>
      ))}
      {rubric.criticalLines.length > 0 && (
        <fieldset class="critical-lines">
          <legend>{t.critical}</legend>
          {rubric.criticalLines.map(({ id, text }) => (
            <label class="check-line" key={id}>
              <input type="checkbox" name={CRITICAL} value={id} />
              {text}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
