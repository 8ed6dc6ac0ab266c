/** 我的测验: `?attempt=` shows one result, without it all attempts and the questions that lost points. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { AttemptList } from '../quiz/attempt-list.tsx';
import { PastQuestion } from '../quiz/past-question.tsx';
import { Notice } from '../viewer/notice.tsx';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { type Missed, QUIZ_HISTORY } from './documents.ts';
import { OneResult } from './one-result.tsx';
import * as t from './words.ts';

/** Shown at first, and with each press. */
const STEP = 10;

export default function QuizHistory() {
  const attemptId = new URLSearchParams(globalThis.location?.search).get('attempt');
  return attemptId === null ? <All /> : <OneResult attemptId={attemptId} />;
}

function All() {
  const query = useQuery(QUIZ_HISTORY, {});
  const { state } = query;
  if (state.name !== 'READY') {
    return <QueryNotice query={query} words={t.notices} path="/me/quizzes/" />;
  }
  const attempts = state.person.quizAttempts.map(({ quizTitle, course, ...attempt }) => ({
    ...attempt,
    title: quizTitle,
    course: course.title,
  }));
  if (attempts.length === 0) {
    return <Notice text={t.noAttempts} action={t.toCourses} href="/courses/" />;
  }
  return (
    <>
      <MissedQuestions questions={state.data.viewer.missedQuestions} />
      <section aria-labelledby="attempts">
        <h2 id="attempts">{t.attempts}</h2>
        <AttemptList attempts={attempts} />
      </section>
    </>
  );
}

function MissedQuestions({ questions }: { questions: readonly Missed[] }) {
  const [shown, setShown] = useState(STEP);
  const left = questions.length - shown;
  return (
    <section aria-labelledby="missed">
      <h2 id="missed">{t.missed}</h2>
      <p class="quiet">{questions.length === 0 ? t.noMissed : t.missedHint}</p>
      {questions.slice(0, shown).map((question, index) => (
        <PastQuestion key={question.id} question={question} number={index + 1} withLessons />
      ))}
      {left > 0 && (
        <button
          type="button"
          class="button button--quiet no-print"
          onClick={() => setShown(shown + STEP)}
        >
          {fill(t.more, { n: Math.min(STEP, left) })}
        </button>
      )}
    </section>
  );
}
