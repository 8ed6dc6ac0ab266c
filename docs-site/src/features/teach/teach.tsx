/** 课程维护: first what the check says, then the lessons that are to be looked through, then the questions of each course. */
import { formatDate } from '../../lib/dates.ts';
import { today } from '../../lib/days.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { StaffPage } from '../manage/staff-page.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { Agreement } from './agreement.tsx';
import { checkSentence, moreSentence } from './check-sentence.ts';
import { COURSE_REVIEWS, type ContentCheck, type CourseReview } from './documents.ts';
import { type LessonToReview, lessonsToReview, questionSums } from './to-review.ts';
import * as t from './words.ts';

export default function Teach() {
  return (
    <StaffPage path="/teach/" roles={['AUTHOR']}>
      {() => <Courses />}
    </StaffPage>
  );
}

function Courses() {
  const { data, failure, reload } = useAnswer(COURSE_REVIEWS, {});
  if (failure !== null) return <FailureNotice failure={failure} onRetry={reload} />;
  if (data === null) return <p role="status">{shared.notices.loading}</p>;
  const { changed, old } = lessonsToReview(data.courseReviews, today());
  return (
    <>
      {data.contentCheck !== null && <Check check={data.contentCheck} />}
      {changed.length + old.length === 0 && (
        <section aria-labelledby="reviews">
          <h2 id="reviews">{t.reviews}</h2>
          <p class="notice notice--good">{t.nothing}</p>
        </section>
      )}
      <Lessons id="changed" title={t.changed} lessons={changed} />
      <Lessons id="old" title={t.old} lessons={old} />
      <Questions reviews={data.courseReviews} />
      <Agreement />
    </>
  );
}

function Check({ check }: { check: ContentCheck }) {
  const { tone, text } = checkSentence(check);
  const more = moreSentence(check);
  const { columns } = t.check;
  return (
    <section aria-labelledby="check">
      <h2 id="check">{t.check.title}</h2>
      <p class={`notice notice--${tone}`}>{text}</p>
      {check.findings.length > 0 && (
        <>
          <p class="quiet">{t.check.hint}</p>
          <table class="table table--cards">
            <thead>
              <tr>
                <th scope="col">{columns.what}</th>
                <th scope="col">{columns.severity}</th>
                <th scope="col">{columns.course}</th>
                <th scope="col">{columns.file}</th>
                <th scope="col" class="number">
                  {columns.count}
                </th>
              </tr>
            </thead>
            <tbody>
              {check.findings.map(({ severity, rule, title, file, count, course }) => (
                <tr key={`${file} ${rule}`}>
                  <th scope="row">
                    {title} <code class="quiet">{rule}</code>
                  </th>
                  <td data-label={columns.severity}>{t.check.severities[severity]}</td>
                  <td data-label={columns.course}>{course?.title ?? t.check.shared}</td>
                  <td data-label={columns.file}>
                    <code>{file}</code>
                  </td>
                  <td class="number" data-label={columns.count}>
                    {count}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {more !== null && <p>{more}</p>}
        </>
      )}
    </section>
  );
}

interface LessonsProps {
  id: string;
  title: string;
  lessons: LessonToReview[];
}

function Lessons({ id, title, lessons }: LessonsProps) {
  if (lessons.length === 0) return null;
  const hasChanges = lessons.some(({ changes }) => changes.length > 0);
  const { columns } = t;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table class="table table--cards">
        <thead>
          <tr>
            <th scope="col">{columns.lesson}</th>
            <th scope="col">{columns.course}</th>
            <th scope="col">{columns.reviewedOn}</th>
            {hasChanges && <th scope="col">{columns.changes}</th>}
          </tr>
        </thead>
        <tbody>
          {lessons.map((lesson) => (
            <tr key={lesson.id}>
              <th scope="row">
                <a href={lesson.href}>{lesson.title}</a>
              </th>
              <td data-label={columns.course}>{lesson.course}</td>
              <td data-label={columns.reviewedOn}>{formatDate(lesson.reviewedOn)}</td>
              {hasChanges && <td data-label={columns.changes}>{lesson.changes.join('；')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Questions({ reviews }: { reviews: readonly CourseReview[] }) {
  const { columns } = t;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t.questions}</h2>
      <p class="quiet">{t.questionsHint}</p>
      <table class="table table--cards">
        <thead>
          <tr>
            <th scope="col">{columns.course}</th>
            <th scope="col" class="number">
              {columns.total}
            </th>
            <th scope="col">{columns.types}</th>
            <th scope="col">{columns.difficulties}</th>
            <th scope="col" class="number">
              {columns.uncited}
            </th>
          </tr>
        </thead>
        <tbody>
          {reviews.map(({ course, questions }) => {
            const { total, uncited, types, difficulties } = questionSums(questions);
            return (
              <tr key={course.id}>
                <th scope="row">
                  <a href={`/courses/${course.slug}/`}>{course.title}</a>
                </th>
                <td class="number" data-label={columns.total}>
                  {total === 0 ? t.none : total}
                </td>
                <td data-label={columns.types}>{types}</td>
                <td data-label={columns.difficulties}>{difficulties}</td>
                <td class="number" data-label={columns.uncited}>
                  {uncited}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
