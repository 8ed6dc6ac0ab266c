/** Courses: the front page of each, with the order of its lessons. */
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { newUuid } from '../../source/uuid.ts';
import { type Course, type CourseFrontMatter, CourseSchema } from './format.ts';
import { duplicateOrder } from './rules/duplicate-order.ts';
import { duplicateTitle } from './rules/duplicate-title.ts';
import { missingCourse } from './rules/missing-course.ts';
import { missingLesson } from './rules/missing-lesson.ts';
import { placementCompletes } from './rules/placement-completes.ts';
import { prerequisiteCycle } from './rules/prerequisite-cycle.ts';
import { statedLessons } from './rules/stated-lessons.ts';
import { unlistedLesson } from './rules/unlisted-lesson.ts';

const template = (): string => `---
uuid: ${newUuid()}
title: 新课程
summary: 一句话说明学完能做什么。
catalogueOrder: 100
audience: 写给谁学。
kinds: [ONBOARDING]
positions: []
prerequisites: []
lessons:
  - first-lesson
completion:
  optionalLessons: []
  quiz: final
---

课程介绍，一到三段。
`;

export const course = contentKind<CourseFrontMatter, Course, 'courses'>({
  kind: 'course',
  noun: '课程',
  counted: '门课程',
  collection: 'courses',
  stored: 'COURSE',
  path: 'courses/<课程>/course.md',
  page: '/courses/<课程>/',
  front: CourseSchema,
  termsOf: ({ positions }) =>
    positions.map((id, index) => ({ list: 'positions', id, path: ['positions', index] })),
  build: ({ front, document, body }) => ({
    ...front,
    slug: document.courseSlug,
    body: markdownOfBlocks(document.markdown, body),
  }),
  orderOf: ({ catalogueOrder }) => catalogueOrder,
  template,
  setRules: [
    duplicateOrder,
    duplicateTitle,
    missingCourse,
    missingLesson,
    placementCompletes,
    prerequisiteCycle,
    unlistedLesson,
    statedLessons,
  ],
});
