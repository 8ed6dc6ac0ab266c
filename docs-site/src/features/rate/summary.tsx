import type { RefObject } from 'preact';
import { fill } from '../../lib/fill.ts';
import { NoteField } from './note-field.tsx';
import type { RateTask } from './rate-task.ts';
import type { Step } from './route.ts';
import { missingLines, type Sheet } from './sheet.ts';
import { SheetFate } from './sheet-fate.tsx';
import type { Desk, Rate } from './use-rate.ts';
import * as t from './words.ts';

interface Props {
  heading: RefObject<HTMLHeadingElement>;
  rate: Rate;
  desk: Desk;
  task: RateTask;
  sheet: Sheet;
  onNote: (note: string) => void;
  go: (taskId: string, step: Step) => void;
}

/** All that was given, to be read once more before it is handed in. */
export function Summary({ heading, rate, desk, task, sheet, onNote, go }: Props) {
  const { lines, criticalLines } = task.rubric;
  const missing = missingLines(task, sheet);
  const isDraft = sheet.state === 'DRAFT';
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t.summary}
      </h2>
      <SheetFate rate={rate} desk={desk} task={task} sheet={sheet} />
      <ul class="summary">
        {lines.map(({ id, title, levels }, index) => {
          const given = levels.find(({ level }) => level === sheet.levels[id]);
          return (
            <li key={id}>
              <p>
                <span class="summary__title">{title}</span>{' '}
                {given === undefined ? (
                  <span class="tag tag--amber">{t.notRated}</span>
                ) : (
                  <strong>{fill(t.levelOf, { n: given.level })}</strong>
                )}
              </p>
              {given !== undefined && <p class="quiet">{given.anchor}</p>}
              {task.isOpen && (
                <button
                  type="button"
                  class="link-button"
                  aria-label={fill(t.edit, { title })}
                  onClick={() => go(task.id, index)}
                >
                  {t.editShort}
                </button>
              )}
            </li>
          );
        })}
        <li>
          <p>
            <span class="summary__title">{t.critical}</span>
          </p>
          {sheet.critical.length === 0 ? (
            <p class="quiet">{t.criticalNone}</p>
          ) : (
            criticalLines
              .filter(({ id }) => sheet.critical.includes(id))
              .map(({ id, text }) => (
                <p key={id}>
                  <span class="tag tag--seal">{t.criticalStruck}</span> {text}
                </p>
              ))
          )}
        </li>
      </ul>
      <NoteField note={sheet.note} disabled={!task.isOpen} onNote={onNote} />
      {task.isOpen && isDraft && missing.length > 0 && (
        <p class="notice notice--warn">
          {fill(t.missing, { n: missing.length })}
          {missing.map((index) => lines[index]?.title).join('、')}
        </p>
      )}
      {isDraft && <p class="quiet">{desk.persistent ? t.savedHere : t.notSavedHere}</p>}
    </>
  );
}
