/** The last records of a person, each of which may be asked to be corrected. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { dayOf } from '../../lib/days.ts';
import * as learning from '../learning/words.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { CorrectionDialog } from './correction-dialog.tsx';
import { type HeldRecord, RECORDS } from './documents.ts';
import * as t from './words.ts';

interface Props {
  person: { id: string; displayName: string };
  mayRequest: boolean;
  onDone: (sentence: string) => void;
}

const titleOf = ({ activityTitle, activityKind }: HeldRecord): string =>
  activityTitle ?? learning.kinds[activityKind];

export function Records({ person, mayRequest, onDone }: Props) {
  const { data, failure, reload } = useAnswer(RECORDS, { id: person.id });
  const [wrong, setWrong] = useState<HeldRecord | null>(null);
  const records = data?.person?.transcript.edges.map(({ node }) => node) ?? [];
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t.records}</h2>
      {data === null && failure === null && <p role="status">{shared.notices.loading}</p>}
      <FailureNotice failure={failure} onRetry={reload} />
      {data !== null && records.length === 0 && <p>{t.noRecords}</p>}
      {records.length > 0 && (
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
            {records.map((record) => (
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
