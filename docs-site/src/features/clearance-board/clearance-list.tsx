/** The people behind the numbers, a page after another. */
import { ask } from '../../graphql/client.ts';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { CLEARANCE_TAGS } from '../clearance/clearance-card.tsx';
import { MoreRows } from '../manage/parts.tsx';
import { usePages } from '../manage/use-pages.ts';
import type { State } from './clearance-board.tsx';
import { CLEARANCES, type ClearanceRow } from './documents.ts';
import * as t from './words.ts';

const PAGE = 50;

export interface ListFilter {
  orgUnitCode: string;
  position: string | null;
  state: State | null;
  expiringBefore: string | null;
}

export function ClearanceList({ filter }: { filter: ListFilter }) {
  const pages = usePages<ClearanceRow>(JSON.stringify(filter), async (after) => {
    const answer = await ask(CLEARANCES, { filter, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.dutyClearances } : answer;
  });
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t.people}</h2>
      {pages.rows?.length === 0 && <p>{t.nobody}</p>}
      {pages.rows !== null && pages.rows.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              <th scope="col">{t.columns.name}</th>
              <th scope="col">{t.columns.position}</th>
              <th scope="col">{t.columns.state}</th>
              <th scope="col">{t.columns.validUntil}</th>
              <th scope="col">{t.columns.why}</th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <tr key={`${row.person.id} ${row.position}`}>
                <th scope="row">
                  <a href={`/manage/person/?id=${encodeURIComponent(row.person.id)}`}>
                    {row.person.displayName}
                  </a>
                  <span class="quiet">
                    {fill(t.staffNumber, { number: row.person.staffNumber })}
                  </span>
                </th>
                <td data-label={t.columns.position}>{row.positionTitle}</td>
                <td>
                  <span class={`tag ${CLEARANCE_TAGS[row.state]}`}>{t.states[row.state]}</span>
                </td>
                <td data-label={t.columns.validUntil}>
                  {row.validUntil !== null
                    ? formatDate(row.validUntil)
                    : (row.state === 'GRANTED' || row.state === 'WAIVED') && t.noEnd}
                </td>
                <td>{row.status?.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} size={PAGE} />
    </section>
  );
}
