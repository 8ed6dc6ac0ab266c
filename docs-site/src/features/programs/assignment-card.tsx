/** One programme that was assigned: until when, what changed, what comes next, and every requirement. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { dayOf } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { useChange } from '../manage/use-change.ts';
import { sayMinutes } from '../standing/minutes.ts';
import { NextStep } from '../standing/next-step.tsx';
import { RequirementTree } from '../standing/requirement-tree.tsx';
import { NOTICE, type OwnAssignment } from './documents.ts';
import * as t from './words.ts';

const TAGS: Record<OwnAssignment['state'], string> = {
  OPEN: 'tag--accent',
  OVERDUE: 'tag--seal',
  COMPLETED: 'tag--good',
  WITHDRAWN: '',
};

type Event = OwnAssignment['history'][number];

function sayEvent({ kind, changedAt, dueOnAfter, reason }: Event): string {
  const name = kind === 'DUE_CHANGED' && dueOnAfter === null ? 'DUE_REMOVED' : kind;
  const due = dueOnAfter === null ? '' : formatDate(dueOnAfter);
  return fill(t.events[name], { date: formatDate(dayOf(changedAt)), due, reason });
}

/** What changed since the person last said that they had seen it. */
function Changes({ assignment }: { assignment: OwnAssignment }) {
  const [isSeen, setSeen] = useState(false);
  const change = useChange();
  const { history, id, noticedAt } = assignment;
  const news = history.filter(({ changedAt }) => noticedAt === null || changedAt > noticedAt);
  if (isSeen || news.length === 0) return null;
  const notice = async () => {
    const input = { assignmentId: id };
    if ((await change.run(NOTICE, { input }, (data) => data.noticeAssignment)) !== null)
      setSeen(true);
  };
  return (
    <div class="notice">
      {news.map((event) => (
        <p key={`${event.changedAt} ${event.kind}`}>{sayEvent(event)}</p>
      ))}
      <RefusalNotice refusal={change.refusal} />
      <button
        type="button"
        class="button button--quiet no-print"
        disabled={change.busy}
        onClick={() => void notice()}
      >
        {t.seen}
      </button>
    </div>
  );
}

export function AssignmentCard({ assignment }: { assignment: OwnAssignment }) {
  const { completedAt, dueOn, id, nextStep, program, state, status } = assignment;
  const isUnderWay = state === 'OPEN' || state === 'OVERDUE';
  return (
    <section class="standing-card" aria-labelledby={id}>
      <div class="standing-card__head">
        <h2 id={id}>{program.title}</h2>
        <span class={`tag ${TAGS[state]}`}>{t.states[state]}</span>
      </div>
      <ul class="facts">
        {completedAt !== null ? (
          <li>{fill(t.completedOn, { date: formatDate(dayOf(completedAt)) })}</li>
        ) : (
          <li>{dueOn === null ? t.noDue : fill(t.dueOn, { date: formatDate(dueOn) })}</li>
        )}
        {isUnderWay && status.minutesLeft > 0 && (
          <li>{fill(t.left, { minutes: sayMinutes(status.minutesLeft) })}</li>
        )}
      </ul>
      {state === 'OVERDUE' && <p class="notice notice--bad">{t.overdue}</p>}
      <Changes assignment={assignment} />
      {isUnderWay && nextStep !== null && <NextStep step={nextStep} />}
      <details open={isUnderWay}>
        <summary>{t.requirements}</summary>
        <RequirementTree status={status} />
      </details>
    </section>
  );
}
