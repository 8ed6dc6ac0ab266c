/** People for whom something is over or ends soon: who, what, on which day, and where to see all of them. */
import { formatDate } from '../../lib/dates.ts';
import type { Answer } from '../manage/use-answer.ts';
import { type ReportFate, Waiting } from './waiting.tsx';
import * as t from './words.ts';

export interface DueRow {
  id: string;
  person: { id: string; displayName: string };
  what: string;
  day: string | null;
}

interface Props {
  report: ReportFate;
  id: string;
  title: string;
  answer: Pick<Answer<unknown>, 'data' | 'failure' | 'reload'>;
  rows: readonly DueRow[];
  /** Of what is due, and of its day. */
  columns: readonly [what: string, day: string];
  /** The page of all of them; null when these are all. */
  all: string | null;
}

export function DueSection({ report, id, title, answer, rows, columns, all }: Props) {
  return (
    <Waiting
      report={report}
      id={id}
      title={title}
      answer={answer}
      columns={[t.columns.person, ...columns]}
      rows={rows.map(({ id: key, person, what, day }) => ({
        id: key,
        cells: [
          <a key="person" href={`/manage/person/?id=${encodeURIComponent(person.id)}`}>
            {person.displayName}
          </a>,
          what,
          day === null ? '' : formatDate(day),
        ],
      }))}
    >
      {all !== null && <a href={all}>{t.seeAll}</a>}
    </Waiting>
  );
}
