/** The top of a sheet as a table, with the rows that are filled marked. */
import { fill } from '../../lib/fill.ts';
import type { Mapping, Sheet } from './documents.ts';
import { columnLetters } from './mapping-edits.ts';
import * as t from './words.ts';

/** Rows of the table that are shown; all others look like them. */
const TABLE_ROWS = 3;
const MOST_ROWS = 25;

export function SheetTable({ sheet, mapping }: { sheet: Sheet; mapping: Mapping }) {
  const { firstRow, lastRow } = mapping;
  const isFilled = (row: number) => row >= firstRow && row <= lastRow;
  const rows = sheet.rows
    .filter(({ row }) => !isFilled(row) || row < firstRow + TABLE_ROWS || row === lastRow)
    .slice(0, MOST_ROWS);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const letters = Array.from({ length: width }, (_, index) => columnLetters(index));
  if (width === 0) return null;
  const caption = fill(t.sheetCaption, { name: sheet.name, n: rows.length });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
    <section class="table-scroll report-sheet" tabIndex={0} aria-label={caption}>
      <table class="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.rowNumber}</th>
            {letters.map((each) => (
              <th scope="col" key={each}>
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row} aria-current={isFilled(row) ? 'true' : undefined}>
              <th scope="row">{row}</th>
              {letters.map((each, index) => (
                <td key={each}>{cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
