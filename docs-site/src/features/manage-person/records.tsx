/** The records of a person, the newest first, each of which may be asked to be corrected. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { formatDate } from '../../lib/dates.ts';
import { dayOf } from '../../lib/days.ts';
import * as learning from '../learning/words.ts';
import { MoreRows } from '../manage/parts.tsx';
import { usePages } from '../manage/use-pages.ts';
import { CorrectionDialog } from './correction-dialog.tsx';
import { type HeldRecord, RECORDS } from './documents.ts';
import * as t from './words.ts';

const PAGE = 20;

interface Props {
  person: { id: string; displayName: string };
  mayRequest: boolean;
  onDone: (sentence: string) => void;
}

/** Of a person who left the viewer's units meanwhile. */
const NO_RECORDS = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

const titleOf = ({ activityTitle, activityKind }: HeldRecord): string =>
  activityTitle ?? learning.kinds[activityKind];

export function Records({ person, mayRequest, onDone }: Props) {
  const pages = usePages<HeldRecord>(person.id, async (after) => {
    const answer = await ask(RECORDS, { id: person.id, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.person?.transcript ?? NO_RECORDS } : answer;
  });
  const [wrong, setWrong] = useState<HeldRecord | null>(null);
  const { rows } = pages;
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t.records}</h2>
      {rows?.length === 0 && <p>{t.noRecords}</p>}
      {rows !== null && rows.length > 0 && (
        <table class="table table--cards">
          <thead>
            <tr>
              <th scope="col">{t.recordColumns.what}</th>
              <th scope="col">{t.recordColumns.when}</th>
              <th scope="col">{t.recordColumns.outcome}</th>
              {mayRequest && <th scope="col">{t.recordColumns.actions}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((record) => (
              <tr key={record.id}>
                <th scope="row">
                  {titleOf(record)}
                  <span class="quiet">{learning.kinds[record.activityKind]}</span>
                </th>
                <td>{formatDate(dayOf(record.completedAt))}</td>
                <td>{learning.outcomes[record.outcome]}</td>
                {mayRequest && (
                  <td>
                    {record.outcome !== 'REVOKED' && (
                      <button type="button" class="link-button" onClick={() => setWrong(record)}>
                        {t.correct}
                      </button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} size={PAGE} />
      {wrong !== null && (
        <CorrectionDialog
          record={{ id: wrong.id, title: titleOf(wrong) }}
          name={person.displayName}
          onDone={(sentence) => {
            setWrong(null);
            onDone(sentence);
          }}
          onClose={() => setWrong(null)}
        />
      )}
    </section>
  );
}
