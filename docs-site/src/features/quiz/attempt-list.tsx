/** Attempts, newest first, each with its result to open. */
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import type { AttemptSummary } from './documents.ts';
import * as t from './words.ts';

function stateOf({ state, scorePercent }: AttemptSummary): string {
  if (state === 'VOIDED') return t.voided;
  if (state === 'IN_PROGRESS') return t.stillOpen;
  return scorePercent === null ? t.scoring : fill(t.points, { n: scorePercent });
}

interface Props {
  attempts: readonly (AttemptSummary & { title?: string; course?: string })[];
}

export function AttemptList({ attempts }: Props) {
  return (
    <ul class="attempt-list">
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <a href={`/me/quizzes/?attempt=${encodeURIComponent(attempt.id)}`}>
            {attempt.title === undefined ? '' : `${attempt.title} `}
            {fill(t.nth, { n: attempt.attemptNumber })}
          </a>
          <span>
            {stateOf(attempt)}
            {attempt.mastered === true && <span class="tag tag--good">{t.reached}</span>}
          </span>
          <span class="quiet">
            {formatMoment(attempt.endedAt ?? attempt.startedAt)}
            {attempt.course !== undefined && ` · ${attempt.course}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
