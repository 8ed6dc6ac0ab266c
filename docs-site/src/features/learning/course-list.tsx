/** How far one is: one figure, the current course whole, the others folded, what is not begun in one list. */

import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { courseFace } from '../faces/course-faces.ts';
import { periodName } from '../study/period-name.ts';
import * as periods from '../study/words.ts';
import { lessonsDone, sortCourses } from './course-order.ts';
import type { CourseProgress, CourseRequirement } from './documents.ts';
import * as t from './words.ts';

const STATE_CLASS: Record<CourseProgress['state'], string> = {
  NOT_STARTED: '',
  IN_PROGRESS: 'tag--accent',
  COMPLETED: 'tag--good',
};

function hrefOf(course: CourseProgress['course'], requirement: CourseRequirement): string {
  const place = requirement.lesson?.slug ?? 'quiz';
  return `/courses/${course.slug}/${place}/`;
}

/** A day by the reader's clock, from a moment. */
function dayOf(moment: string): string {
  const date = new Date(moment);
  const two = (value: number) => String(value).padStart(2, '0');
  return formatDate(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`);
}

function Emblem({ slug, size }: { slug: string; size: number }) {
  const { hue, emblem } = courseFace(slug);
  return (
    <svg
      class={`face hue-${hue}`}
      viewBox="-6 -6 60 60"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: emblem }}
    />
  );
}

function Requirements({ progress }: { progress: CourseProgress }) {
  const { course, requirements } = progress;
  const next = requirements.find((requirement) => !requirement.met);
  return (
    <>
      <ul>
        {requirements.map((requirement) => (
          <li key={requirement.title} class={requirement.met ? 'is-met' : ''}>
            <span class="course-progress__mark" aria-hidden="true">
              {requirement.met ? '✓' : '○'}
            </span>
            <a href={hrefOf(course, requirement)}>{requirement.title}</a>
            <span class="quiet">
              {requirement.metAt !== null
                ? fill(t.metOn, { date: dayOf(requirement.metAt) })
                : requirement.kind === 'QUIZ'
                  ? t.quizMissing
                  : t.lessonMissing}
            </span>
          </li>
        ))}
      </ul>
      {progress.otherPeriods.map((other) => (
        <p key={other.period} class="quiet">
          {fill(t.otherPeriod, {
            period: other.period === null ? periods.free : periodName(other.period),
            state:
              other.completedAt === null
                ? t.states[other.state]
                : fill(t.completedOn, { date: dayOf(other.completedAt) }),
          })}
        </p>
      ))}
      {next && (
        <a class="button no-print" href={hrefOf(course, next)}>
          {fill(t.goOn, { title: next.title })}
        </a>
      )}
    </>
  );
}

function Course({ progress, isCurrent }: { progress: CourseProgress; isCurrent: boolean }) {
  const { course, period, state, requirements, metCount, missingCount, completedAt } = progress;
  return (
    <details
      class={`course-progress ${isCurrent ? 'course-progress--current' : ''}`}
      open={isCurrent}
    >
      <summary>
        <Emblem slug={course.slug} size={isCurrent ? 56 : 40} />
        <span class="course-progress__title">
          {course.title} {period !== null && <span class="tag">{periodName(period)}</span>}
        </span>
        <span class={`tag ${STATE_CLASS[state]}`}>{t.states[state]}</span>
        <progress max={requirements.length} value={metCount} aria-label={t.progress} />
        <span class="quiet">
          {completedAt !== null
            ? fill(t.completedOn, { date: dayOf(completedAt) })
            : fill(t.metOf, { n: metCount, total: metCount + missingCount })}
        </span>
      </summary>
      <Requirements progress={progress} />
    </details>
  );
}

function NotBegun({ courses, isOpen }: { courses: CourseProgress[]; isOpen: boolean }) {
  return (
    <details class="course-progress" open={isOpen}>
      <summary class="is-plain">
        <span class="course-progress__title">{fill(t.notBegun, { n: courses.length })}</span>
      </summary>
      <ul>
        {courses.map(({ course, period }) => (
          <li key={course.slug} class="is-plain">
            <Emblem slug={course.slug} size={32} />
            <a href={`/courses/${course.slug}/`}>{course.title}</a>
            {period !== null && <span class="tag">{periodName(period)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function CourseList({ courses }: { courses: CourseProgress[] }) {
  const { current, begun, notBegun } = sortCourses(courses);
  const { done, of } = lessonsDone(courses);
  const hasBegun = current !== null || begun.length > 0;
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{t.progress}</h2>
      {hasBegun && (
        <p class="how-far">
          <strong>{done}</strong> {fill(t.howFar, { total: of })}
        </p>
      )}
      {current !== null && <Course progress={current} isCurrent />}
      {begun.map((progress) => (
        <Course key={progress.course.slug} progress={progress} isCurrent={false} />
      ))}
      {notBegun.length > 0 && <NotBegun courses={notBegun} isOpen={!hasBegun} />}
    </section>
  );
}
