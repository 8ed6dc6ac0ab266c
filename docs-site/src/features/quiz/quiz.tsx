/** A graded quiz, from “may I?” on. Whoever may sits it in `Sitting`. */

import { Notice } from '../viewer/notice.tsx';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { QUIZ } from './documents.ts';
import { Sitting } from './sitting.tsx';
import * as t from './words.ts';

interface Props {
  courseSlug: string;
  courseHref: string;
  quizSlug: string;
  quizHref: string;
}

export default function Quiz({ courseSlug, courseHref, quizSlug, quizHref }: Props) {
  const query = useQuery(QUIZ, { slug: courseSlug });
  const { state, data, fail } = query;
  const conditions = data?.course?.quizzes.find(({ slug }) => slug === quizSlug) ?? null;

  if (data !== null && conditions === null) {
    return <Notice kind="warn" text={t.notOffered} action={t.toCourse} href={courseHref} />;
  }
  if (state.name !== 'READY' || conditions === null) {
    return <QueryNotice query={query} words={t.notices} path={quizHref} />;
  }
  return <Sitting person={state.person} conditions={conditions} onFailure={fail} />;
}
