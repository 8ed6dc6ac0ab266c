import { useState } from 'preact/hooks';
import type { ApiResult } from '../../graphql/client.ts';
import { fill } from '../../lib/fill.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { Notice } from '../viewer/notice.tsx';
import { retry } from '../viewer/words.ts';
import type { Component } from './documents.ts';
import { loadSheets, type SheetsOfComponent } from './load-sheets.ts';
import { SheetTable } from './sheet-table.tsx';
import * as t from './words.ts';

interface Props {
  assessmentId: string;
  component: Component;
}

/** Asks for the sheets when they are opened. */
function Sheets({ assessmentId, component }: Props) {
  const [answer, setAnswer] = useState<ApiResult<SheetsOfComponent | null> | null>(null);
  const load = async () => setAnswer(await loadSheets(assessmentId, component.id));
  return (
    <details onToggle={({ currentTarget: { open } }) => open && answer === null && void load()}>
      <summary>{t.sheets}</summary>
      {answer === null && <p role="status">{t.notices.loading}</p>}
      {answer?.ok === false && (
        <Notice
          kind="warn"
          role="alert"
          text={failureSentence(answer.failure, t.notices.unreachable)}
          action={retry}
          onAction={() => void load()}
        />
      )}
      {answer?.ok && (answer.data === null ? <p>{t.waiting}</p> : <SheetTable {...answer.data} />)}
    </details>
  );
}

/** One component: what it came to, how that was found, and the sheets behind it. */
export function ComponentResult({ assessmentId, component }: Props) {
  const { title, method, weight, passScore, scorePercent, passed, resolution } = component;
  return (
    <section class="component">
      <h3>
        {title} <span class="quiet">{fill(t.weight, { n: weight })}</span>
      </h3>
      <p>
        {scorePercent === null ? (
          t.waiting
        ) : (
          <>
            <strong>{fill(t.facts.score, { score: scorePercent.toFixed(2) })}</strong>
            {passScore !== null && `，${fill(t.facts.bar, { n: passScore })}`}{' '}
            {passed !== null && (
              <span class={`tag ${passed ? 'tag--good' : 'tag--seal'}`}>
                {passed ? t.states.passed : t.states.failed}
              </span>
            )}
          </>
        )}
      </p>
      {resolution !== null && (
        <p class="quiet">
          {fill(t.rules[resolution.rule], { reason: resolution.reason ?? '' })}
          {resolution.fails && resolution.rule !== 'CRITICAL' && t.criticalText}
        </p>
      )}
      {method === 'RUBRIC' && resolution !== null && (
        <Sheets assessmentId={assessmentId} component={component} />
      )}
    </section>
  );
}
