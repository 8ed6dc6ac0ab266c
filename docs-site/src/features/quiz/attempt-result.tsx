/** The result: whose, of what, the score, what lost points, what to read again, and what comes next. */
import { useEffect, useRef } from 'preact/hooks';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import type { Attempt, AttemptQuestion } from './documents.ts';
import { PastQuestion } from './past-question.tsx';
import { rereadingHref } from './rereading-href.ts';
import * as t from './words.ts';

interface Props {
  attempt: Attempt;
  name: string;
  /** Null where another attempt cannot be started. */
  onAgain: (() => void) | null;
}

/** Lessons to read again, each once, with the numbers of the questions they are for. */
function rereading(questions: AttemptQuestion[]) {
  const lessons = new Map<string, { id: string; href: string; title: string; numbers: number[] }>();
  questions.forEach((question, index) => {
    for (const reading of question.rereading) {
      const { id, title } = reading.lesson;
      const known = lessons.get(id) ?? { id, href: rereadingHref(reading), title, numbers: [] };
      known.numbers.push(index + 1);
      lessons.set(id, known);
    }
  });
  return [...lessons.values()];
}

function aboutKeys({ quiz, questions }: Attempt): string {
  if (questions.some(({ review }) => review !== null)) return t.noOtherKeys;
  return quiz.review === 'AFTER_PASS' ? t.reviewAfterPass : t.noKeys;
}

export function AttemptResult({ attempt, name, onAgain }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { attemptsRemaining: attemptsLeft = null, retakeText = null } =
    attempt.quiz.viewerStanding ?? {};
  const again = rereading(attempt.questions);
  const score = attempt.scorePercent;
  // A placement quiz has no bar to reach.
  const bar = attempt.satQuiz.masteryScore;
  const outcome = bar === 0 ? t.placed : attempt.mastered ? t.passed : t.notPassed;

  return (
    <div class="result">
      <div class={`result__score ${attempt.mastered ? 'result__score--passed' : ''}`}>
        <h2 ref={heading} tabIndex={-1}>
          {score === null ? t.scoring : outcome}
        </h2>
        {score !== null && (
          <p>
            <strong class="result__percent">{score}</strong>
            {bar > 0 && fill(t.scoreOf, { bar })}
          </p>
        )}
        {attempt.expiredAt !== null && <p>{t.expired}</p>}
        <p class="quiet">
          {fill(t.whose, {
            name,
            quiz: attempt.satQuiz.title,
            when: formatMoment(attempt.submittedAt ?? attempt.expiredAt ?? attempt.startedAt),
          })}
        </p>
        <p class="quiet">
          {fill(t.nthAttempt, { n: attempt.attemptNumber })}
          {attemptsLeft !== null && fill(t.attemptsLeft, { n: attemptsLeft })}
        </p>
        {attempt.mastered && retakeText !== null && <p>{retakeText}</p>}
      </div>

      {again.length > 0 && (
        <section aria-labelledby="reread">
          <h2 id="reread">{t.reread}</h2>
          <ul class="result__lessons">
            {again.map((lesson) => (
              <li key={lesson.id}>
                <a href={lesson.href}>{lesson.title}</a>
                <span class="quiet">
                  {fill(t.forQuestions, { numbers: lesson.numbers.join('、') })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}

      <section aria-labelledby="each">
        <h2 id="each">{t.each}</h2>
        {attempt.questions.map((question, index) => (
          <PastQuestion key={question.id} question={question} number={index + 1} />
        ))}
        <p class="quiet">{aboutKeys(attempt)}</p>
      </section>

      <p class="form__actions no-print">
        <a class="button" href={`/courses/${attempt.course.slug}/`}>
          {t.toCourse}
        </a>
        {onAgain !== null && (!attempt.mastered || retakeText !== null) && attemptsLeft !== 0 && (
          <button type="button" class="button button--quiet" onClick={onAgain}>
            {t.tryAgain}
          </button>
        )}
        <button type="button" class="button button--quiet" onClick={() => print()}>
          {t.print}
        </button>
        <a class="button button--quiet" href="/me/quizzes/">
          {t.toAttempts}
        </a>
      </p>
    </div>
  );
}
