/** One examination: every candidate with what is there, what is awaited, and what may be done about it. */
import { useState } from 'preact/hooks';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { DoneNotice } from '../manage/done-notice.tsx';
import { FailureNotice } from '../manage/parts.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import type { useAddress } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { actsOn } from './acts-on.ts';
import { type Act, AssessmentDialog } from './assessment-dialog.tsx';
import { type AssessmentRow, type ComponentRow, EXAMINATION } from './documents.ts';
import * as t from './words.ts';

interface Props {
  id: string;
  staff: Staff;
  address: ReturnType<typeof useAddress>;
}

export function ExaminationDetail({ id, staff, address }: Props) {
  const { data, failure, reload } = useAnswer(EXAMINATION, { id });
  const [act, setAct] = useState<Act | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const back = (
    <p class="back">
      <a href={address.href({ id: null })}>{t.back}</a>
    </p>
  );
  if (data === null) {
    return failure === null ? (
      <p role="status">{shared.notices.loading}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  const { node } = data;
  if (node?.__typename !== 'Examination') {
    return (
      <>
        {back}
        <p class="notice notice--warn">{t.notFound}</p>
      </>
    );
  }
  return (
    <>
      {back}
      <h2>{node.title}</h2>
      <ul class="facts">
        <li>{node.plan.title}</li>
        <li>{node.orgUnit.name}</li>
        <li>
          {fill(t.from, { from: formatMoment(node.opensAt), until: formatMoment(node.closesAt) })}
        </li>
        <li class="tag">{t.states[node.state]}</li>
      </ul>
      <DoneNotice text={done} onClose={() => setDone(null)} />
      <table class="table table--cards">
        <caption>{t.assessments}</caption>
        <thead>
          <tr>
            <th scope="col">{t.columns.person}</th>
            {node.assessments[0]?.components.map((component) => (
              <th key={component.id} scope="col">
                {component.title}
              </th>
            ))}
            <th scope="col">{t.columns.result}</th>
            <th scope="col">{t.columns.actions}</th>
          </tr>
        </thead>
        <tbody>
          {node.assessments.map((assessment) => (
            <tr key={assessment.id}>
              <th scope="row">
                <a href={`/manage/person/?id=${encodeURIComponent(assessment.person.id)}`}>
                  {assessment.person.displayName}
                </a>
                <span class="quiet">
                  {fill(t.staffNumber, { number: assessment.person.staffNumber })}{' '}
                  {fill(t.nthAttempt, { n: assessment.attemptNumber })}
                </span>
              </th>
              {assessment.components.map((component) => (
                <td key={component.id} data-label={component.title}>
                  <Component component={component} />
                </td>
              ))}
              <td data-label={t.columns.result}>
                <Result assessment={assessment} />
              </td>
              <td>
                <span class="row-actions">
                  {actsOn(assessment, staff).map((each) => (
                    <button
                      key={each.label}
                      type="button"
                      class="link-button"
                      onClick={() => setAct(each)}
                    >
                      {each.label}
                    </button>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {act !== null && (
        <AssessmentDialog
          act={act}
          staff={staff}
          onDone={(sentence) => {
            setAct(null);
            setDone(sentence);
            reload();
          }}
          onClose={() => setAct(null)}
        />
      )}
    </>
  );
}

function Component({ component }: { component: ComponentRow }) {
  const { needs, scorePercent, seats, state } = component;
  return (
    <>
      {scorePercent !== null
        ? fill(t.score, { score: scorePercent })
        : needs !== null
          ? t.needs[needs]
          : t.componentStates[state]}
      {seats?.map(({ assessor, state: seatState, declinedReason }) => (
        <span class="quiet" key={assessor.id}>
          {fill(declinedReason === null ? t.seat : t.seatReason, {
            name: assessor.displayName,
            state: t.seatStates[seatState],
            reason: declinedReason ?? '',
          })}
        </span>
      ))}
    </>
  );
}

function Result({ assessment }: { assessment: AssessmentRow }) {
  const { dispute, outcome, scorePercent, state, voidReason } = assessment;
  return (
    <>
      <span
        class={`tag ${outcome === null ? '' : outcome === 'PASSED' ? 'tag--good' : 'tag--seal'}`}
      >
        {outcome === null ? t.assessmentStates[state] : t.outcomes[outcome]}
      </span>{' '}
      {scorePercent !== null && fill(t.score, { score: scorePercent })}
      {voidReason !== null && <span class="quiet">{voidReason}</span>}
      {dispute !== null && (
        <span class="quiet">{fill(t.disputes[dispute.state], { reason: dispute.reason })}</span>
      )}
    </>
  );
}
