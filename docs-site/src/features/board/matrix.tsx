/** One row a person, one column a requirement. */
import type { ComponentChildren } from 'preact';
import { fill } from '../../lib/fill.ts';
import { cellsOf, columnsOf, type Part, type Tree } from './matrix.ts';
import { StateMark, type Tone } from './state-mark.tsx';
import * as t from './words.ts';

const TONES: Record<Part['state'], Tone> = {
  MET: 'good',
  WAIVED: 'waived',
  EXPIRED: 'bad',
  MISSING: 'open',
};
/** From so many on, their titles stand upright, as Chinese may. */
const MANY_COLUMNS = 6;

export interface MatrixRow {
  key: string;
  person: { id: string; displayName: string; staffNumber: string };
  /** Cells between the name and the requirements, under `heads`. */
  cells: readonly ComponentChildren[];
  status: Tree | null;
}

interface Props {
  label: string;
  heads: readonly string[];
  rows: readonly MatrixRow[];
  /** What nobody on this page is asked for has no column; false: only `heads`. */
  withParts: boolean;
}

const Cell = ({ part }: { part: Part | null }) =>
  part === null ? (
    <StateMark tone="none" word={t.notAsked} />
  ) : (
    <>
      <StateMark tone={TONES[part.state]} word={t.requirementStates[part.state]} />
      {part.until !== null && <span class="quiet">{fill(t.until, { date: part.until })}</span>}
    </>
  );

export function Matrix({ label, heads, rows, withParts }: Props) {
  const columns = withParts ? columnsOf(rows.map(({ status }) => status)) : [];
  const tall = columns.length > MANY_COLUMNS ? ' matrix--tall' : '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section class="table-scroll" tabIndex={0} aria-label={label}>
      <table class={`table table--cards matrix${tall}`}>
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {columns.map(({ nodeId, title }) => (
              <th key={nodeId} scope="col" class="matrix__part">
                <span>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, person, cells, status }) => (
            <tr key={key}>
              <th scope="row">
                <a href={`/manage/person/?id=${encodeURIComponent(person.id)}`}>
                  {person.displayName}
                </a>
                <span class="quiet">{fill(t.staffNumber, { number: person.staffNumber })}</span>
              </th>
              {cells.map((cell, index) => (
                <td key={heads[index]} data-label={heads[index]}>
                  {cell}
                </td>
              ))}
              {cellsOf(status, columns).map((part, index) => (
                <td key={columns[index]?.nodeId} data-label={columns[index]?.title}>
                  <Cell part={part} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
