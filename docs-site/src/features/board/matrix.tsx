/** One row a person, one column a requirement. */
import type { ComponentChildren } from 'preact';
import { fill } from '../../lib/fill.ts';
import { cellsOf, columnsOf, countMet, type Leaf, type Part, type Tree } from './matrix.ts';
import { StateMark, type Tone } from './state-mark.tsx';
import * as t from './words.ts';

const TONES: Record<Part['state'], Tone> = {
  MET: 'good',
  WAIVED: 'waived',
  EXPIRED: 'bad',
  MISSING: 'open',
};
/** From so many on, their titles stand upright, as Chinese may, and a cell is a mark. */
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

function Cell({ part }: { part: Leaf | null }) {
  if (part === null) return <StateMark tone="none" word={t.notAsked} />;
  if (part.isSpared) return <StateMark tone="none" word={t.spared} />;
  return (
    <>
      <StateMark tone={TONES[part.state]} word={t.requirementStates[part.state]} />
      {part.until !== null && <span class="quiet">{fill(t.until, { date: part.until })}</span>}
    </>
  );
}

/** What the marks mean, where cells have no room for words. */
const Key = () => (
  <ul class="matrix-key" aria-label={t.key}>
    {(['MET', 'MISSING', 'EXPIRED', 'WAIVED'] as const).map((state) => (
      <li key={state}>
        <StateMark tone={TONES[state]} word={t.requirementStates[state]} />
      </li>
    ))}
    <li>
      <StateMark tone="none" word={`${t.notAsked}、${t.spared}`} />
    </li>
  </ul>
);

function sayMet(status: Tree | null): string | undefined {
  const count = countMet(status);
  return count === null ? undefined : fill(t.metOf, count);
}

const isDone = (part: Leaf | null): boolean =>
  part === null || part.isSpared || part.state === 'MET' || part.state === 'WAIVED';

export function Matrix({ label, heads, rows, withParts }: Props) {
  const columns = withParts ? columnsOf(rows.map(({ status }) => status)) : [];
  const isTall = columns.length > MANY_COLUMNS;
  const allHeads = isTall ? [...heads, t.met] : heads;
  return (
    <>
      {isTall && <Key />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={label}>
        <table class={`table table--cards matrix${isTall ? ' matrix--tall' : ''}`}>
          <thead>
            <tr>
              <th scope="col">{t.person}</th>
              {allHeads.map((head) => (
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
                {(isTall ? [...cells, sayMet(status)] : cells).map((cell, index) => (
                  <td key={allHeads[index]} data-label={allHeads[index]}>
                    {cell}
                  </td>
                ))}
                {cellsOf(status, columns).map((part, index) => (
                  <td
                    key={columns[index]?.nodeId}
                    class={`matrix__cell${isDone(part) ? ' matrix__cell--done' : ''}`}
                    data-label={columns[index]?.title}
                  >
                    <Cell part={part} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
