import { describe, expect, it } from 'vitest';
import type { StudyEntry } from '../study/study-box.ts';
import type { CourseProgress } from './documents.ts';
import { type CourseInShort, goOnByRecords, goOnHere, type Here } from './go-on.ts';

const courseWith = (slug: string, hasQuiz = true): CourseInShort => ({
  slug,
  title: `课程 ${slug}`,
  hasQuiz,
  lessons: [1, 2, 3].map((n) => ({
    uuid: `${slug}-${n}`,
    slug: `lesson-${n}`,
    title: `第 ${n} 讲`,
    minutes: 20 + n,
  })),
});
const COURSES = [courseWith('fire'), courseWith('desk', false)];

const entryOf = (course: string, n: number, completedAt: string): StudyEntry => ({
  clientEventId: `${course}-${n}`,
  lessonId: `${course}-${n}`,
  lessonVersion: 'sha256:0',
  completedAt,
  selfChecks: [],
  title: '',
  href: `/courses/${course}/lesson-${n}/`,
  state: 'WAITING',
});
const NOTHING: Here = { waiting: [], finished: new Set() };
const here = (entries: StudyEntry[]) =>
  goOnHere(entries, new Set(entries.map(({ lessonId }) => lessonId)), COURSES);

describe('going on by what lies on the device', () => {
  it('leads to the first open lesson of the course studied last, with its number and minutes', () => {
    const entries = [
      entryOf('desk', 1, '2026-11-30T08:00:00Z'),
      entryOf('fire', 1, '2026-11-29T08:00:00Z'),
    ];
    expect(here(entries)).toMatchObject({
      course: 'desk',
      href: '/courses/desk/lesson-2/',
      title: '第 2 讲',
      place: '第 2 课，约 22 分钟',
    });
    expect(here([...entries].reverse())?.course).toBe('desk');
  });

  it('leads to the quiz when every lesson is finished, and nowhere where there is none', () => {
    const all = (course: string) => [1, 2, 3].map((n) => entryOf(course, n, `2026-11-0${n}`));
    expect(here(all('fire'))?.href).toBe('/courses/fire/quiz/');
    expect(here(all('desk'))).toBeNull();
  });

  it('leads nowhere before anything is finished, or when the course is gone', () => {
    expect(here([])).toBeNull();
    expect(here([entryOf('gone', 1, '2026-11-30')])).toBeNull();
  });
});

describe('going on by the server’s records', () => {
  const progressOf = (slug: string, state: CourseProgress['state'], met: number, at: string) =>
    ({
      state,
      course: { slug },
      requirements: [1, 2, 3].map((n) => ({
        met: n <= met,
        metAt: n <= met ? at : null,
        lesson: { id: `L${n}`, slug: `lesson-${n}` },
      })),
    }) as unknown as CourseProgress;

  it('takes the course in which something was done last, and not one that is finished or untouched', () => {
    const progress = [
      progressOf('fire', 'IN_PROGRESS', 2, '2026-11-01T00:00:00Z'),
      progressOf('desk', 'IN_PROGRESS', 1, '2026-11-20T00:00:00Z'),
    ];
    expect(goOnByRecords(progress, COURSES, NOTHING)?.href).toBe('/courses/desk/lesson-2/');
    expect(
      goOnByRecords([progressOf('fire', 'COMPLETED', 3, '2026-11-01')], COURSES, NOTHING),
    ).toBeNull();
    expect(goOnByRecords([progressOf('fire', 'NOT_STARTED', 0, '')], COURSES, NOTHING)).toBeNull();
  });

  it('takes the quiz when only that is missing', () => {
    const progress = progressOf('fire', 'IN_PROGRESS', 3, '2026-11-01');
    expect(goOnByRecords([progress], COURSES, NOTHING)?.href).toBe('/courses/fire/quiz/');
  });

  const waitingHere = (...entries: StudyEntry[]): Here => ({
    waiting: entries,
    finished: new Set(entries.map(({ lessonId }) => lessonId)),
  });

  it('takes together what they have and what waits on this device', () => {
    const progress = [
      progressOf('fire', 'IN_PROGRESS', 1, '2026-11-20T00:00:00Z'),
      progressOf('desk', 'NOT_STARTED', 0, ''),
    ];
    const second = waitingHere(entryOf('fire', 2, '2026-11-21T00:00:00Z'));
    expect(goOnByRecords(progress, COURSES, second)?.href).toBe('/courses/fire/lesson-3/');
    const begun = waitingHere(entryOf('desk', 1, '2026-11-21T00:00:00Z'));
    expect(goOnByRecords(progress, COURSES, begun)?.href).toBe('/courses/desk/lesson-2/');
  });

  it('leaves it to this device when a lesson waits of a course that they do not have', () => {
    const progress = [progressOf('fire', 'IN_PROGRESS', 1, '2026-11-20T00:00:00Z')];
    const other = waitingHere(entryOf('desk', 1, '2026-11-01T00:00:00Z'));
    expect(goOnByRecords(progress, COURSES, other)).toBeNull();
  });
});
