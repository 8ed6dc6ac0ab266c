/** The rows of a table and what each would do, a page after another. */
import { ask } from '../../graphql/client.ts';
import { fill } from '../../lib/fill.ts';
import { MoreRows } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import type { useAddress } from '../manage/use-address.ts';
import { usePages } from '../manage/use-pages.ts';
import { type Import, ROWS, type Row, type RowKind } from './documents.ts';
import { mayBeSomebodyElse, sayChange, sayMessage } from './row-words.ts';
import * as t from './words.ts';

const PAGE = 50;

const TAGS: Readonly<Record<RowKind, string>> = {
  CREATE: 'tag--good',
  UPDATE: 'tag--accent',
  TRANSFER: 'tag--accent',
  LEAVE: 'tag--accent',
  SAME: '',
  DOUBTFUL: 'tag--seal',
  FAULTY: 'tag--seal',
};

interface Props {
  job: Import;
  address: ReturnType<typeof useAddress>;
}

export function RowList({ job, address }: Props) {
  const asked = address.get('rows');
  const kind = job.counts.find((count) => count.kind === asked)?.kind ?? null;
  const pages = usePages<Row>(JSON.stringify([job.id, kind, job.state]), async (after) => {
    const answer = await ask(ROWS, { id: job.id, kind, first: PAGE, after });
    if (!answer.ok) return answer;
    const empty = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
    return { ok: true, data: answer.data.import?.rows ?? empty };
  });
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">{t.rowsTitle}</h2>
      <div class="filters">
        <PrintedFilters />
        <div class="field">
          <label for="row-kind">{t.show}</label>
          <select
            id="row-kind"
            value={kind ?? ''}
            onChange={(event) => address.set({ rows: event.currentTarget.value })}
          >
            <option value="">{t.all}</option>
            {job.counts.map((count) => (
              <option key={count.kind} value={count.kind}>
                {`${t.rowKinds[count.kind]} ${count.rows}`}
              </option>
            ))}
          </select>
        </div>
      </div>
      {pages.rows?.length === 0 && <p>{t.noRows}</p>}
      {pages.rows !== null && pages.rows.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              <th scope="col">{t.columns.row}</th>
              <th scope="col">{job.kind === 'ROSTER' ? t.columns.who : t.columns.unit}</th>
              <th scope="col">{t.columns.kind}</th>
              <th scope="col">{t.columns.what}</th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <RowLine key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} size={PAGE} />
    </section>
  );
}

function RowLine({ row }: { row: Row }) {
  const messages = [...row.faults, ...row.doubts].map(sayMessage);
  return (
    <tr>
      <td>{fill(t.rowNumber, { n: row.row })}</td>
      <th scope="row">
        {row.title}
        <span class="quiet">{row.code}</span>
      </th>
      <td>
        <span class={`tag ${TAGS[row.kind]}`}>{t.rowKinds[row.kind]}</span>
        {row.done && <span class="quiet">{t.isDone}</span>}
      </td>
      <td>
        {messages.map((message) => (
          <p key={message} class="import-message">
            {message}
          </p>
        ))}
        {mayBeSomebodyElse(row) && (
          <p>
            <a href={`/manage/people/?q=${encodeURIComponent(row.title)}`}>
              {row.done ? t.mergeAlike : t.seeAlike}
              <span class="visually-hidden"> {row.title}</span>
            </a>
          </p>
        )}
        {row.kind === 'DOUBTFUL' && row.action !== null && (
          <p class="quiet">{fill(t.action, { kind: t.rowKinds[row.action] })}</p>
        )}
        <ul class="import-changes">
          {row.changes.map((change) => (
            <li key={change.what}>{sayChange(change)}</li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
