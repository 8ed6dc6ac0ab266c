/** Short ways through the curriculum, in order, for people who do not know yet what they need. */
import type { SiteCourse, SiteLesson } from '../../curriculum/site-content.ts';
import * as t from './words.ts';

export interface Path {
  id: string;
  title: string;
  text: string;
  lessons: SiteLesson[];
}

/** Lessons as `course/lesson`. The first is what the home page offers to those who begin. */
const PATHS = [
  {
    id: 'first-week',
    title: t.firstWeek,
    text: t.firstWeekText,
    lessons: ['orientation/who-we-are', 'orientation/service-standard', 'emergency/er-system'],
  },
  {
    id: 'on-duty',
    title: t.onDuty,
    text: t.onDutyText,
    lessons: ['emergency/first-aid', 'emergency/fire-response', 'writing/info-and-replies'],
  },
  {
    id: 'at-the-door',
    title: t.atTheDoor,
    text: t.atTheDoorText,
    lessons: ['governance/grid', 'mediation/neighbors', 'livelihood/minimum-living'],
  },
];

/** The ways whose lessons the curriculum has; for another curriculum its first lessons are the first week. */
export function pathsOf(courses: readonly SiteCourse[]): Path[] {
  const lessons = courses.flatMap((course) => course.lessons);
  const known = PATHS.map((path) => ({
    ...path,
    lessons: path.lessons.flatMap(
      (address) => lessons.find(({ href }) => href === `/courses/${address}/`) ?? [],
    ),
  })).filter((path, index) => path.lessons.length === PATHS[index]?.lessons.length);
  if (known[0]?.id === 'first-week') return known;
  const first = lessons.slice(0, 3);
  if (first.length === 0) return known;
  return [
    { id: 'first-week', title: t.firstWeek, text: t.firstWeekText, lessons: first },
    ...known,
  ];
}
