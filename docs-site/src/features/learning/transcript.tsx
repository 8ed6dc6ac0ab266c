/** All that is recorded, newest first, a page at a time; printing loads the rest first. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { periodName } from '../study/period-name.ts';
import { TRANSCRIPT, type TranscriptRecord } from './documents.ts';
import * as t from './words.ts';

const PAGE = 50;

interface Loaded {
  records: TranscriptRecord[];
  /** Where to go on; null when everything is here. */
  next: string | null;
}

function resultOf(record: TranscriptRecord): string {
  if (record.outcome === 'PASSED' && record.scorePercent !== null)
    return fill(t.scored, { score: record.scorePercent });
  return t.outcomes[record.outcome];
}

export function Transcript() {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  /** Loads a page after what is there, or all that is left. Returns whether it worked. */
  const loadMore = async (all: boolean): Promise<boolean> => {
    setBusy(true);
    setFailed(false);
    let { records, next } = loaded ?? { records: [], next: '' as string | null };
    do {
      const answer = await ask(TRANSCRIPT, { first: PAGE, after: next === '' ? null : next });
      const page = answer.ok ? answer.data.viewer.person?.transcript : undefined;
      if (page === undefined) {
        setBusy(false);
        setFailed(true);
        return false;
      }
      records = [...records, ...page.edges.map(({ node }) => node)];
      next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      setLoaded({ records, next });
    } while (all && next !== null);
    setBusy(false);
    return true;
  };
  useEffect(() => void loadMore(false), []);

  const print = async () => {
    const isAll = loaded?.next == null || (await loadMore(true));
    // Once the rows just loaded are on the page.
    if (isAll) setTimeout(() => window.print(), 50);
  };

  return (
    <section aria-labelledby="records">
      <div class="records__head">
        <h2 id="records">{t.records}</h2>
        {loaded !== null && loaded.records.length > 0 && (
          <button
            type="button"
            class="button button--quiet no-print"
            disabled={busy}
            onClick={() => void print()}
          >
            {t.print}
          </button>
        )}
      </div>
      <p class="quiet">{t.recordsHint}</p>
      {failed && (
        <div class="notice notice--warn" role="alert">
          <p>{t.recordsFailed}</p>
          <button type="button" class="button button--quiet" onClick={() => void loadMore(false)}>
            {t.retry}
          </button>
        </div>
      )}
      {loaded !== null && loaded.records.length === 0 && <p>{t.noRecords}</p>}
      {loaded !== null && loaded.records.length > 0 && (
        <table class="records">
          <thead>
            <tr>
              <th scope="col">{t.columns.when}</th>
              <th scope="col">{t.columns.what}</th>
              <th scope="col">{t.columns.kind}</th>
              <th scope="col">{t.columns.result}</th>
              <th scope="col">{t.columns.minutes}</th>
            </tr>
          </thead>
          <tbody>
            {loaded.records.map((record) => (
              <tr key={record.id}>
                <td>{formatMoment(record.completedAt)}</td>
                <td>
                  {record.activityTitle ?? t.kinds[record.activityKind]}
                  {record.course !== null && record.activityKind !== 'COURSE' && (
                    <span class="quiet records__course">{record.course.title}</span>
                  )}
                  {record.period !== null && (
                    <span class="quiet records__course">{periodName(record.period)}</span>
                  )}
                  {record.orgUnit && (
                    <span class="quiet records__course">{record.orgUnit.name}</span>
                  )}
                </td>
                <td>{t.kinds[record.activityKind]}</td>
                <td>
                  {record.attemptId === null ? (
                    resultOf(record)
                  ) : (
                    <a href={`/me/quizzes/?attempt=${encodeURIComponent(record.attemptId)}`}>
                      {resultOf(record)}
                    </a>
                  )}
                </td>
                <td>
                  {record.nominalMinutes > 0 ? fill(t.minutes, { n: record.nominalMinutes }) : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {loaded?.next != null && (
        <button
          type="button"
          class="button button--quiet no-print"
          disabled={busy}
          onClick={() => void loadMore(false)}
        >
          {busy ? t.notices.loading : t.more}
        </button>
      )}
    </section>
  );
}
