/** 评分的一致程度: of one rubric at a time, for those who write them. */
import { useState } from 'preact/hooks';
import { FailureNotice } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { agreementSentence, degreeOf } from './agreement-sentence.ts';
import { type LineAgreement, RUBRIC_AGREEMENT, RUBRICS } from './documents.ts';
import { agreement as t } from './words.ts';

export function Agreement() {
  const { data, failure, reload } = useAnswer(RUBRICS, {});
  const [chosen, setChosen] = useState<string | null>(null);
  const rubrics = data?.rubrics ?? [];
  const id = chosen ?? rubrics[0]?.id ?? null;
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">{t.title}</h2>
      <p class="quiet">{t.hint}</p>
      <FailureNotice failure={failure} onRetry={reload} />
      {data === null && failure === null && <p role="status">{shared.notices.loading}</p>}
      {data !== null && rubrics.length === 0 && <p>{t.empty}</p>}
      {id !== null && (
        <>
          <div class="filters">
            <PrintedFilters />
            <div class="field">
              <label for="rubric">{t.rubric}</label>
              <select
                id="rubric"
                value={id}
                onChange={(event) => setChosen(event.currentTarget.value)}
              >
                {rubrics.map((rubric) => (
                  <option key={rubric.id} value={rubric.id}>
                    {rubric.title}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <OfRubric key={id} id={id} />
        </>
      )}
    </section>
  );
}

function OfRubric({ id }: { id: string }) {
  const { data, failure, reload } = useAnswer(RUBRIC_AGREEMENT, { id });
  if (failure !== null) return <FailureNotice failure={failure} onRetry={reload} />;
  if (data === null) return <p role="status">{shared.notices.loading}</p>;
  const lines = data.rubricAgreement;
  const { tone, text } = agreementSentence(lines);
  return (
    <>
      <p role="status" class={`notice ${tone === null ? '' : `notice--${tone}`}`}>
        {text}
      </p>
      {lines.length > 0 && <Lines lines={lines} />}
    </>
  );
}

function Lines({ lines }: { lines: readonly LineAgreement[] }) {
  const { columns } = t;
  return (
    <>
      <table class="table table--cards">
        <thead>
          <tr>
            <th scope="col">{columns.line}</th>
            <th scope="col">{columns.degree}</th>
            <th scope="col" class="number">
              {columns.kappa}
            </th>
            <th scope="col" class="number">
              {columns.pairs}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.lineId}>
              <th scope="row">{line.title}</th>
              <td data-label={columns.degree}>{t.degrees[degreeOf(line)]}</td>
              <td class="number" data-label={columns.kappa}>
                {line.kappa === null ? '–' : line.kappa.toFixed(2)}
              </td>
              <td class="number" data-label={columns.pairs}>
                {line.pairs}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{t.kappaHint}</p>
    </>
  );
}
