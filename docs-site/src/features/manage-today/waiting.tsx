/** One kind of thing that waits: a table, or that there is nothing. */
import type { ComponentChildren } from 'preact';
import { FailureNotice } from '../manage/parts.tsx';
import type { Answer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import * as t from './words.ts';

interface Props {
  id: string;
  title: string;
  answer: Pick<Answer<unknown>, 'data' | 'failure' | 'reload'>;
  columns: readonly string[];
  rows: { id: string; cells: ComponentChildren[] }[];
  /** False while there may be more than was read: then there is not “nothing”. */
  isWhole?: boolean;
  /** Below the table. */
  children?: ComponentChildren;
}

export function Waiting({ id, title, answer, columns, rows, isWhole = true, children }: Props) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {answer.failure !== null ? (
        <FailureNotice failure={answer.failure} onRetry={answer.reload} />
      ) : answer.data === null ? (
        <p role="status">{shared.notices.loading}</p>
      ) : rows.length === 0 ? (
        isWhole && <p class="quiet">{t.nothing}</p>
      ) : (
        <table class="table table--cards">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                {row.cells.map((cell, index) =>
                  index === 0 ? (
                    <th key={columns[index]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={columns[index]} data-label={columns[index]}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children}
    </section>
  );
}
