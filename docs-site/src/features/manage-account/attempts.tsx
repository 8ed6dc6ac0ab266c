/** Quizzes that a person sat: when, in which state, with what score; never what was asked or answered. */
import { formatDate } from '../../lib/dates.ts';
import { dayOf } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { ATTEMPTS_OF, type Attempt } from './documents.ts';
import * as t from './words.ts';

export function Attempts({ personId }: { personId: string }) {
  const { data, failure, reload } = useAnswer(ATTEMPTS_OF, { id: personId });
  const attempts = data?.person?.quizAttempts ?? null;
  return (
    <section aria-labelledby="attempts">
      <h2 id="attempts">{t.attempts}</h2>
      <FailureNotice failure={failure} onRetry={reload} />
      {attempts === null && failure === null && <p role="status">{shared.notices.loading}</p>}
      {attempts?.length === 0 && <p>{t.noAttempts}</p>}
      {attempts !== null && attempts.length > 0 && (
        <>
          <p class="quiet">{t.attemptsHint}</p>
          <table class="table table--cards">
            <thead>
              <tr>
                <th scope="col">{t.attemptColumns.quiz}</th>
                <th scope="col">{t.attemptColumns.when}</th>
                <th scope="col">{t.attemptColumns.state}</th>
                <th scope="col">{t.attemptColumns.score}</th>
              </tr>
            </thead>
            <tbody>
              {attempts.map((attempt) => (
                <tr key={`${attempt.quizTitle} ${attempt.startedAt}`}>
                  <th scope="row">
                    {attempt.quizTitle}
                    <span class="quiet">
                      {attempt.course.title} · {fill(t.attemptNumber, { n: attempt.attemptNumber })}
                    </span>
                  </th>
                  <td data-label={t.attemptColumns.when}>{formatDate(dayOf(attempt.startedAt))}</td>
                  <td data-label={t.attemptColumns.state}>{t.attemptStates[attempt.state]}</td>
                  <td data-label={t.attemptColumns.score}>
                    <Score attempt={attempt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Score({ attempt: { scorePercent, mastered } }: { attempt: Attempt }) {
  if (scorePercent === null) return null;
  return (
    <>
      {fill(t.percent, { n: scorePercent })}{' '}
      <span class={`tag ${mastered ? 'tag--good' : 'tag--seal'}`}>
        {mastered ? t.mastered : t.notMastered}
      </span>
    </>
  );
}
