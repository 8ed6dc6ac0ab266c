/** The people behind the numbers: what has expired first; with a position chosen, each requirement. */
import { formatDate } from '../../lib/dates.ts';
import { Matrix, type MatrixRow } from '../board/matrix.tsx';
import { PrintedPart } from '../board/print-head.tsx';
import { StateMark, type Tone } from '../board/state-mark.tsx';
import * as board from '../board/words.ts';
import { MoreRows } from '../manage/parts.tsx';
import type { ClearanceRow } from './documents.ts';
import { type ListFilter, type State, useClearances } from './use-clearances.ts';
import * as t from './words.ts';

export const TONES: Record<State, Tone> = {
  GRANTED: 'good',
  WAIVED: 'waived',
  PENDING: 'open',
  EXPIRED: 'bad',
  NO_RULE: 'none',
};

const sayEnd = ({ state, validUntil }: ClearanceRow) =>
  validUntil !== null
    ? formatDate(validUntil)
    : (state === 'GRANTED' || state === 'WAIVED') && t.noEnd;

function toRow(row: ClearanceRow, withParts: boolean): MatrixRow {
  const { person, position, positionTitle, state, status, nextStep } = row;
  const tree = status?.nodeId === undefined ? null : (status as NonNullable<MatrixRow['status']>);
  return {
    key: `${person.id} ${position}`,
    person,
    cells: [
      ...(withParts ? [] : [positionTitle]),
      <StateMark key="state" tone={TONES[state]} word={t.states[state]} />,
      sayEnd(row),
      withParts ? nextStep?.title : status?.text,
    ],
    status: tree,
  };
}

export function ClearanceList({
  filters,
  day,
}: {
  filters: readonly ListFilter[];
  day: string | null;
}) {
  const withParts = filters.some(({ position }) => position !== null);
  const { pages, size } = useClearances(filters, { day, withParts, withPhone: false });
  const { position, state, validUntil, why, next } = t.columns;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{board.people}</h2>
      {!withParts && <p class="quiet no-print">{t.matrixHint}</p>}
      {pages.rows?.length === 0 && <p>{t.nobody}</p>}
      {pages.rows !== null && pages.rows.length > 0 && (
        <Matrix
          label={t.matrix}
          heads={withParts ? [state, validUntil, next] : [position, state, validUntil, why]}
          rows={pages.rows.map((row) => toRow(row, withParts))}
          withParts={withParts}
        />
      )}
      <PrintedPart shown={pages.rows?.length ?? 0} hasMore={pages.hasMore} />
      <div class="no-print">
        <MoreRows pages={pages} size={size} />
      </div>
    </section>
  );
}
