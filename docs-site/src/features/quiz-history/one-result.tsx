/** The result of one attempt, at an address of its own. */
import { AttemptResult } from '../quiz/attempt-result.tsx';
import { Notice } from '../viewer/notice.tsx';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { QUIZ_RESULT } from './documents.ts';
import * as t from './words.ts';

export function OneResult({ attemptId }: { attemptId: string }) {
  const query = useQuery(QUIZ_RESULT, { id: attemptId });
  const { state } = query;
  if (state.name !== 'READY') {
    const path = `/me/quizzes/?attempt=${encodeURIComponent(attemptId)}`;
    return <QueryNotice query={query} words={t.notices} path={path} />;
  }
  const attempt = state.data.quizAttempt;
  if (attempt === null) {
    return <Notice kind="warn" text={t.notFound} action={t.toAll} href="/me/quizzes/" />;
  }
  if (attempt.state === 'IN_PROGRESS') {
    const href = `/courses/${attempt.course.slug}/`;
    return <Notice text={t.stillOpen} action={t.toCourse} href={href} />;
  }
  return <AttemptResult attempt={attempt} name={state.person.displayName} onAgain={null} />;
}
