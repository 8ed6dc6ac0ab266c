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
  const caption = fill(t.sheetCaption, {
    name: sheet.name,
    n: rows[rows.length - 1]?.row ?? 0,
  });
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
          {rows.flatMap(({ row, cells }, index) => {
            const marked = isFilled(row) ? 'true' : undefined;
            const leftOut = row - (rows[index - 1]?.row ?? row - 1) - 1;
            const gap = (
              <tr key={`before ${row}`} aria-current={marked}>
                <th scope="row">{t.gap}</th>
                <td colSpan={width}>{fill(t.rowsLeftOut, { n: leftOut })}</td>
              </tr>
            );
            return [
              ...(leftOut > 0 ? [gap] : []),
              <tr key={row} aria-current={marked}>
                <th scope="row">{row}</th>
                {letters.map((each, column) => (
                  <td key={each}>{cells[column] ?? ''}</td>
                ))}
              </tr>,
            ];
          })}
        </tbody>
      </table>
    </section>
  );
}
