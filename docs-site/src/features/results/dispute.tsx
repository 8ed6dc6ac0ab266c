/** 申诉: asking for another look, and what came of it. */
import { useId, useState } from 'preact/hooks';
import { ask, failureOf } from '../../graphql/client.ts';
import { isRefusal } from '../../graphql/refusal.ts';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { disputeStage } from './dispute-stage.ts';
import { type Assessment, OPEN_DISPUTE } from './documents.ts';
import * as t from './words.ts';

/** The server's bound. */
const MOST_CHARACTERS = 1000;

interface Props {
  assessment: Assessment;
  onOpened: (assessment: Assessment) => void;
}

function DisputeForm({ assessment, onOpened }: Props) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const id = useId();

  const send = async () => {
    if (reason.trim() === '') return setFault(t.disputeEmpty);
    setBusy(true);
    setFault(null);
    const answer = await ask(OPEN_DISPUTE, {
      input: { assessmentId: assessment.id, reason: reason.trim() },
    });
    setBusy(false);
    if (!answer.ok) return setFault(failureSentence(answer.failure, t.disputeUnreachable));
    const result = answer.data.openDispute;
    if (!isRefusal(result)) return onOpened(result.assessment);
    const failure = failureOf(result.code, result.message);
    return setFault(failureSentence(failure, t.disputeUnreachable));
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>{fill(t.disputeHint, { moment: formatMoment(assessment.disputableUntil ?? '') })}</p>
      <div class="field">
        <label for={id}>{t.disputeReason}</label>
        <textarea
          id={id}
          rows={5}
          maxLength={MOST_CHARACTERS}
          value={reason}
          aria-describedby={`${id}-hint`}
          onInput={({ currentTarget: { value } }) => setReason(value)}
        />
        <p id={`${id}-hint`} class="quiet">
          {fill(t.disputeReasonHint, { n: MOST_CHARACTERS })}
        </p>
      </div>
      {fault !== null && (
        <p class="notice notice--bad" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" class="button" disabled={busy}>
        {busy ? t.disputeSending : t.disputeSend}
      </button>
    </form>
  );
}

export function DisputeSection({ assessment, onOpened }: Props) {
  const { dispute } = assessment;
  const stage = disputeStage(assessment, new Date());
  if (stage === 'NONE') return null;
  if (stage === 'POSSIBLE') {
    return (
      <details class="component">
        <summary>{t.dispute}</summary>
        <DisputeForm assessment={assessment} onOpened={onOpened} />
      </details>
    );
  }
  return (
    <section class="component">
      <h3>{t.dispute}</h3>
      {dispute === null ? (
        <p class="quiet">{t.disputeOver}</p>
      ) : (
        <>
          <p>
            {dispute.state === 'OPEN'
              ? fill(t.disputeOpen, { moment: formatMoment(dispute.openedAt) })
              : fill(t.disputeStates[dispute.state], {
                  moment: formatMoment(dispute.decidedAt ?? ''),
                })}
          </p>
          <p class="quiet">{fill(t.disputeYours, { reason: dispute.reason })}</p>
          {dispute.answer !== null && <p>{fill(t.disputeAnswer, { answer: dispute.answer })}</p>}
        </>
      )}
    </section>
  );
}
