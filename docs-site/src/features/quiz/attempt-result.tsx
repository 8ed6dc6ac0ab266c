/** The result: score, what lost points with its sources, what to read again, and what comes next. */
import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { HtmlBlock } from '../question/html.tsx';
import { QuestionHead } from '../question/question-head.tsx';
import type { Attempt, AttemptQuestion } from './documents.ts';
import { publicQuestion } from './quiz-api.ts';
import { ResultCitation } from './result-citation.tsx';
import * as t from './words.ts';

interface Props {
  attempt: Attempt;
  courseHref: string;
  onAgain: () => void;
}

/** Lessons to read again, each once, with the numbers of the questions they are for. */
function rereading(questions: AttemptQuestion[]) {
  const lessons = new Map<string, { id: string; href: string; title: string; numbers: number[] }>();
  questions.forEach(({ lessonsToReread }, index) => {
    for (const { id, slug, title, course } of lessonsToReread) {
      const href = `/courses/${course.slug}/${slug}/`;
      const lesson = lessons.get(id) ?? { id, href, title, numbers: [] };
      lesson.numbers.push(index + 1);
      lessons.set(id, lesson);
    }
  });
  return [...lessons.values()];
}

function verdict({ pointsEarned, pointsTotal }: AttemptQuestion): 'right' | 'part' | 'wrong' {
  if ((pointsEarned ?? 0) >= (pointsTotal ?? 1)) return 'right';
  return (pointsEarned ?? 0) > 0 ? 'part' : 'wrong';
}

export function AttemptResult({ attempt, courseHref, onAgain }: Props) {
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
        {attempt.questions.map((question, index) => {
          const share = verdict(question);
          return (
            <div class="question" key={question.id}>
              <QuestionHead type={publicQuestion(question).type} number={index + 1} isPast>
                <strong class={`verdict--${share}`}>{t.verdicts[share]}</strong>
              </QuestionHead>
              <HtmlBlock class="stem" html={question.stemHtml} />
              {question.citations.length > 0 && (
                <p class="quiet">
                  {t.basis}
                  {question.citations.map((citation, place) => (
                    <>
                      {place > 0 && '；'}
                      <ResultCitation citation={citation} />
                    </>
                  ))}
                </p>
              )}
            </div>
          );
        })}
        <p class="quiet">{t.noKeys}</p>
      </section>

      <p class="form__actions">
        <a class="button" href={courseHref}>
          {t.toCourse}
        </a>
        {(!attempt.mastered || retakeText !== null) && attemptsLeft !== 0 && (
          <button type="button" class="button button--quiet" onClick={onAgain}>
            {t.tryAgain}
          </button>
        )}
        <a class="button button--quiet" href="/me/">
          {t.toRecords}
        </a>
      </p>
    </div>
  );
}
