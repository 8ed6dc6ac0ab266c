/** One kind of thing that waits: a table. Where nothing waits there is no section, and the page is told. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { FailureNotice } from '../manage/parts.tsx';
import type { Answer } from '../manage/use-answer.ts';

/** How far a section has come. */
export type Fate = 'READING' | 'NOTHING' | 'SOMETHING';

/**
 * Takes what each section reports, by its id. Handed down rather than a context: what a staff page
 * asks of Preact is in the file that every lesson loads.
 */
export type ReportFate = (id: string, fate: Fate) => void;

interface Props {
  report: ReportFate;
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

export function Waiting({
  report,
  id,
  title,
  answer,
  columns,
  rows,
  isWhole = true,
  children,
}: Props) {
  const hasNothing = answer.failure === null && rows.length === 0 && isWhole;
  const fate = hasNothing ? (answer.data === null ? 'READING' : 'NOTHING') : 'SOMETHING';
  useEffect(() => report(id, fate), [id, fate]);
  if (fate !== 'SOMETHING') return <>{children}</>;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {answer.failure !== null ? (
        <FailureNotice failure={answer.failure} onRetry={answer.reload} />
      ) : rows.length > 0 ? (
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
      ) : null}
      {children}
    </section>
  );
}
