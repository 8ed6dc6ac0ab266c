import { fill } from '../../lib/fill.ts';
import type { Rubric, Sheet } from './documents.ts';
import type { SheetsOfComponent } from './load-sheets.ts';
import * as t from './words.ts';

const LETTERS = '甲乙丙丁';

const letterOf = (index: number) => LETTERS[index] ?? String(index + 1);
const whoOf = (index: number) => fill(t.assessor, { letter: letterOf(index) });

/** What one assessor gave for a line, with what that level looks like. */
function Given({ line, sheet }: { line: Rubric['lines'][number]; sheet: Sheet }) {
  const level = sheet.levels.find(({ lineId }) => lineId === line.id)?.level;
  const anchor = line.levels.find((each) => each.level === level)?.anchor;
  if (level === undefined) return null;
  return (
    <>
      <strong>{fill(t.levelOf, { n: level })}</strong> <span class="quiet">{anchor}</span>
    </>
  );
}

/** The sheets of a component side by side, without the names of the assessors. */
export function SheetTable({ rubric, sheets }: SheetsOfComponent) {
  const struck = rubric.criticalLines.filter(({ id }) =>
    sheets.some((sheet) => sheet.critical.includes(id)),
  );
  return (
    <>
      <table class="sheets">
        <thead>
          <tr>
            <th scope="col">{t.line}</th>
            {sheets.map(({ id }, index) => (
              <th key={id} scope="col">
                {whoOf(index)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rubric.lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                {line.title} <span class="quiet">{fill(t.weight, { n: line.weight })}</span>
              </th>
              {sheets.map((sheet, index) => (
                <td key={sheet.id} data-who={whoOf(index)}>
                  <Given line={line} sheet={sheet} />
                </td>
              ))}
            </tr>
          ))}
          {struck.map(({ id, text }) => (
            <tr key={id}>
              <th scope="row">
                {t.critical} <span class="quiet">{text}</span>
              </th>
              {sheets.map((sheet, index) => (
                <td key={sheet.id} data-who={whoOf(index)}>
                  {sheet.critical.includes(id) ? t.criticalStruck : t.criticalNot}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sheets.map(
        ({ id, note }, index) =>
          note !== null && <p key={id}>{fill(t.noteOf, { letter: letterOf(index), note })}</p>,
      )}
    </>
  );
}
