/** Every course with what is met and what is missing; those begun come first and stand open. */

import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { periodName } from '../study/period-name.ts';
import * as periods from '../study/words.ts';
import type { CourseProgress, CourseRequirement } from './documents.ts';
import * as t from './words.ts';

const ORDER: Record<CourseProgress['state'], number> = {
  IN_PROGRESS: 0,
  NOT_STARTED: 1,
  COMPLETED: 2,
};
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

export function CourseList({ courses }: { courses: CourseProgress[] }) {
  const sorted = courses.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{t.progress}</h2>
      {sorted.map((progress) => {
        const { course, period, state, requirements, metCount, missingCount, completedAt } =
          progress;
        const next = requirements.find((requirement) => !requirement.met);
        return (
          <details key={course.slug} class="course-progress" open={state === 'IN_PROGRESS'}>
            <summary>
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
                {state === 'NOT_STARTED' ? t.begin : t.goOn}
              </a>
            )}
          </details>
        );
      })}
    </section>
  );
}
