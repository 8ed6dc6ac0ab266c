/** 实操结果: every assessment of the person, newest first, with what each assessor gave. */
import { useState } from 'preact/hooks';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { Notice } from '../viewer/notice.tsx';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { ComponentResult } from './component-result.tsx';
import { DisputeSection } from './dispute.tsx';
import { type Assessment, RESULTS } from './documents.ts';
import * as t from './words.ts';

function stateOf({ state, outcome }: Assessment): { text: string; tag: string } {
  if (state === 'VOIDED') return { text: t.states.voided, tag: '' };
  if (outcome === 'PASSED') return { text: t.states.passed, tag: 'tag--good' };
  if (outcome === 'FAILED') return { text: t.states.failed, tag: 'tag--seal' };
  return { text: t.states.open, tag: '' };
}

function OneResult({ given }: { given: Assessment }) {
  const [assessment, setAssessment] = useState(given);
  const { plan, examination, scorePercent, decidedAt, attemptNumber, components } = assessment;
  const { text, tag } = stateOf(assessment);
  const heading = `result-${assessment.id}`;
  return (
    <section class="outcome card" aria-labelledby={heading}>
      <h2 id={heading}>
        {plan.title} <span class={`tag ${tag}`}>{text}</span>
      </h2>
      <ul class="facts">
        <li>{examination.title}</li>
        <li>{fill(t.facts.attempt, { n: attemptNumber })}</li>
        {scorePercent !== null && (
          <li>
            <strong>{fill(t.facts.score, { score: scorePercent.toFixed(2) })}</strong>，
            {fill(t.facts.bar, { n: plan.passScore })}
          </li>
        )}
        {decidedAt !== null && (
          <li>{fill(t.facts.decided, { moment: formatMoment(decidedAt) })}</li>
        )}
      </ul>
      {components.map((component) => (
        <ComponentResult key={component.id} assessmentId={assessment.id} component={component} />
      ))}
      <DisputeSection assessment={assessment} onOpened={setAssessment} />
    </section>
  );
}

export default function Results() {
  const query = useQuery(RESULTS, {});
  const { state } = query;
  if (state.name !== 'READY') {
    return <QueryNotice query={query} words={t.notices} path="/me/results/" />;
  }
  const { assessments } = state.person;
  if (assessments.length === 0) {
    return <Notice text={t.none} action={t.toClearance} href="/me/clearance/" />;
  }
  return assessments.map((assessment) => <OneResult key={assessment.id} given={assessment} />);
}
