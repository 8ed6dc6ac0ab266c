/** Fills a table for a unit and a day: first what would stand in it, then the file. */
import { useState } from 'preact/hooks';
import { today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import type { StaffGrant } from '../manage/documents.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import { PREVIEW, type Template } from './documents.ts';
import { columnsOf } from './mapping-edits.ts';
import * as t from './words.ts';

interface Props {
  template: Template;
  own: StaffGrant['orgUnit'][];
  unit: string;
}

export function FillForm({ template, own, unit: first }: Props) {
  const [unit, setUnit] = useState(first);
  const [day, setDay] = useState(today());
  const [asked, setAsked] = useState<{ id: string; unit: string; day: string } | null>(null);
  const { data, failure, busy, reload } = useAnswer(PREVIEW, asked);
  const isCurrent = asked !== null && asked.unit === unit && asked.day === day;
  const preview = isCurrent && !busy && failure === null ? data?.reportTemplate?.preview : null;
  const query = new URLSearchParams({ unit, day });
  return (
    <section aria-labelledby="fill">
      <h2 id="fill">{t.fillTitle}</h2>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          if (isCurrent) reload();
          else setAsked({ id: template.id, unit, day });
        }}
      >
        <UnitSelect id="fill-unit" own={own} unit={unit} label={t.fillUnit} onChange={setUnit} />
        <div class="field">
          <label for="fill-day">{t.day}</label>
          <input
            id="fill-day"
            type="date"
            required
            max={today()}
            value={day}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button" disabled={busy}>
          {busy ? t.looking : t.look}
        </button>
      </form>
      {isCurrent && <FailureNotice failure={failure} onRetry={reload} />}
      <div class="report-fill" aria-live="polite">
        {preview != null && (
          <>
            <Preview template={template} preview={preview} />
            <p>
              <a class="button" href={`/api/reports/${template.id}/filled.xlsx?${query}`} download>
                {t.download}
              </a>
            </p>
          </>
        )}
      </div>
    </section>
  );
}

interface Shown {
  records: number;
  columns: string[];
  notes: string[];
  rows: { values: string[] }[];
  cells: { cell: string; value: string }[];
}

function Preview({ template, preview }: { template: Template; preview: Shown }) {
  const { records, columns, notes, rows, cells } = preview;
  const { mapping, sheets } = template;
  const sheet = sheets.find(({ name }) => name === mapping.sheet);
  const named = sheet === undefined ? [] : columnsOf(sheet, mapping.firstRow);
  const nameOf = (letters: string) =>
    named.find((column) => column.letters === letters)?.name || fill(t.column, { column: letters });
  return (
    <>
      <p>{fill(t.records[mapping.rows], { n: records })}</p>
      {notes.length > 0 && (
        <ul class="notice">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {rows.length > 0 && columns.length > 0 && (
        <section
          class="table-scroll"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
          tabIndex={0}
          aria-label={fill(t.firstRows, { n: rows.length })}
        >
          <table class="table">
            <caption>{fill(t.firstRows, { n: rows.length })}</caption>
            <thead>
              <tr>
                {columns.map((letters) => (
                  <th scope="col" key={letters}>
                    {nameOf(letters)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ values }, index) => (
                <tr key={index}>
                  {values.map((value, at) => (
                    <td key={columns[at]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {cells.length > 0 && (
        <>
          <h3>{t.cellValues}</h3>
          <ul class="plain-list">
            {cells.map(({ cell, value }) => (
              <li key={cell}>{fill(t.cellValue, { cell, value: value || t.empty })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
