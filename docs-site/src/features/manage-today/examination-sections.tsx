import { useEffect } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { fill } from '../../lib/fill.ts';
import { MoreRows } from '../manage/parts.tsx';
import { usePages } from '../manage/use-pages.ts';
import * as shared from '../manage/words.ts';
import { DISPUTES, type Disputed, OPEN_ASSESSMENTS, type OpenAssessment } from './documents.ts';
import { type ReportFate, Waiting } from './waiting.tsx';
import * as t from './words.ts';

const PAGE = 50;
/** Read at one go by itself; the API cannot tell which open assessments wait for a person. */
const MOST_READ = 1_000;

const Examination = ({ id, title }: { id: string; title: string }) => (
  <a href={`/manage/examinations/?id=${encodeURIComponent(id)}`}>{title}</a>
);

/** What of an open assessment waits for somebody to decide or to be found. */
function waitingIn({ id, person, examination, components }: OpenAssessment) {
  return components.flatMap(({ id: componentId, title, needs }) =>
    needs === 'ADJUDICATOR' || needs === 'ASSESSORS'
      ? [
          {
            id: `${id} ${componentId}`,
            cells: [
              person.displayName,
              <Examination key="examination" {...examination} />,
              fill(t.needs[needs], { component: title }),
            ],
          },
        ]
      : [],
  );
}

/** Reads every open assessment of the unit, a page after another: what waits may be the oldest. */
export function AdjudicationSection({ unit, report }: { unit: string; report: ReportFate }) {
  const first = 2 * PAGE;
  const pages = usePages<OpenAssessment>(unit, async (after) => {
    const answer = await ask(OPEN_ASSESSMENTS, { unit, first, after });
    return answer.ok ? { ok: true, data: answer.data.assessments } : answer;
  });
  const read = pages.rows?.length ?? 0;
  const isPartly = pages.hasMore && read > 0;
  const readsOn = isPartly && pages.failure === null && read % MOST_READ !== 0;
  useEffect(() => {
    if (readsOn && !pages.busy) pages.more();
  }, [readsOn, pages.busy]);
  const { person, examination, what } = t.columns;
  return (
    <Waiting
      report={report}
      id="adjudications"
      title={t.adjudications}
      answer={{ ...pages, data: pages.rows }}
      columns={[person, examination, what]}
      rows={(pages.rows ?? []).flatMap(waitingIn)}
      isWhole={!pages.hasMore}
    >
      {isPartly && <p role="status">{fill(readsOn ? t.reading : t.readSoFar, { n: read })}</p>}
      {isPartly && !readsOn && (
        <button
          type="button"
          class="button button--quiet"
          disabled={pages.busy}
          onClick={pages.more}
        >
          {pages.busy ? shared.notices.loading : t.readOn}
        </button>
      )}
    </Waiting>
  );
}

export function DisputeSection({ unit, report }: { unit: string; report: ReportFate }) {
  const pages = usePages<Disputed>(unit, async (after) => {
    const answer = await ask(DISPUTES, { unit, first: PAGE, after });
    return answer.ok ? { ok: true, data: answer.data.assessments } : answer;
  });
  const rows = (pages.rows ?? []).map(({ id, person, examination, dispute }) => ({
    id,
    cells: [
      person.displayName,
      <Examination key="examination" {...examination} />,
      dispute?.reason ?? '',
    ],
  }));
  const { person, examination, what } = t.columns;
  return (
    <Waiting
      report={report}
      id="disputes"
      title={t.disputes}
      answer={{ ...pages, data: pages.rows }}
      columns={[person, examination, what]}
      rows={rows}
    >
      {pages.hasMore && <MoreRows pages={pages} size={PAGE} />}
    </Waiting>
  );
}
