/** The people behind the numbers: with a programme or course chosen, a column for each part of it. */
import { ask } from '../../graphql/client.ts';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { Matrix, type MatrixRow } from '../board/matrix.tsx';
import { PrintedPart } from '../board/print-head.tsx';
import { StateMark, type Tone } from '../board/state-mark.tsx';
import * as board from '../board/words.ts';
import { MoreRows } from '../manage/parts.tsx';
import { usePages } from '../manage/use-pages.ts';
import type { filterOf, State } from './asked.ts';
import { LEARNING, type LearningRow } from './documents.ts';
import * as t from './words.ts';

const PAGE = 50;
export const TONES: Record<State, Tone> = {
  OVERDUE: 'bad',
  NOT_STARTED: 'open',
  IN_PROGRESS: 'half',
  COMPLETED: 'good',
};

interface Props {
  filter: ReturnType<typeof filterOf>;
  day: string | null;
  /** Whether one programme or course is chosen. */
  withParts: boolean;
}

export const sayItem = ({ item, period }: Pick<LearningRow, 'item' | 'period'>): string =>
  period === null ? item.title : fill(t.inPeriod, { title: item.title, period });

function toRow(row: LearningRow, withParts: boolean): MatrixRow {
  const { person, orgUnit, state, dueOn, completedOn, item, period, nextStep, status } = row;
  const due = dueOn === null ? t.noDue : formatDate(dueOn);
  const done = completedOn === null ? null : formatDate(completedOn);
  return {
    key: `${person.id} ${item.slug} ${period ?? ''}`,
    person,
    cells: [
      orgUnit.name,
      ...(withParts ? [] : [sayItem(row)]),
      <StateMark key="state" tone={TONES[state]} word={t.states[state]} />,
      done === null ? due : fill(t.completedOn, { date: done }),
      nextStep?.title,
    ],
    status: status ?? null,
  };
}

export function LearningList({ filter, day, withParts }: Props) {
  const question = JSON.stringify({ filter, day, withParts });
  const pages = usePages<LearningRow>(question, async (after) => {
    const answer = await ask(LEARNING, { filter, day, withParts, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.learningStandings } : answer;
  });
  const { unit, what, state, due, next } = t.columns;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{board.people}</h2>
      {!withParts && <p class="quiet no-print">{t.matrixHint}</p>}
      {pages.rows?.length === 0 && <p>{t.nobody}</p>}
      {pages.rows !== null && pages.rows.length > 0 && (
        <Matrix
          label={t.matrix}
          heads={[unit, ...(withParts ? [] : [what]), state, due, next]}
          rows={pages.rows.map((row) => toRow(row, withParts))}
          withParts={withParts}
        />
      )}
      <PrintedPart shown={pages.rows?.length ?? 0} hasMore={pages.hasMore} />
      <div class="no-print">
        <MoreRows pages={pages} size={PAGE} />
      </div>
    </section>
  );
}
