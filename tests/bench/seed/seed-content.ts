/**
 * Courses for generated records. They are stored as withdrawn, so that nobody is offered them, and
 * as true versions, so that everything that reads a record works. Pure and always the same.
 */
import { canonicalJson, digestOf } from '@shequ/schema/content/digest.ts';
import type { Course, Lesson, Question, Quiz } from '@shequ/schema/content/model.ts';
import { namedUuid } from '@shequ/schema/content/source/uuid.ts';
import type { ContentKind } from '@shequ/schema/terms.ts';

const LESSONS = 3;

const uuidOf = (name: string): string => namedUuid(`seed/${name}`);

export interface SeedItem {
  uuid: string;
  kind: ContentKind;
  slug: string | null;
  parent_uuid: string | null;
  position: number;
  title: string;
  digest: string;
  canonical: unknown;
}

/** One course with what a record of each of its activities names. */
export interface SeedCourse {
  items: SeedItem[];
  course: { uuid: string; digest: string };
  lessons: { uuid: string; digest: string }[];
  quiz: { uuid: string; digest: string };
  question: { uuid: string; digest: string };
}

function itemOf(
  kind: ContentKind,
  value: Course | Lesson | Quiz | Question,
  at: Pick<SeedItem, 'slug' | 'parent_uuid' | 'position' | 'title'>,
): SeedItem {
  return {
    uuid: value.uuid,
    kind,
    ...at,
    digest: digestOf(value),
    canonical: JSON.parse(canonicalJson(value)) as unknown,
  };
}

export function makeSeedCourse(index: number): SeedCourse {
  const name = String(index + 1).padStart(4, '0');
  const slug = `sample-${name}`;
  const course: Course = {
    uuid: uuidOf(`course/${name}`),
    slug,
    title: `样例课程 ${name}`,
    summary: '由 seed 生成，用于测量。',
    catalogueOrder: 100_000 + index,
    audience: '无。',
    kinds: ['IN_SERVICE'],
    positions: ['service'],
    prerequisites: [],
    lessons: Array.from({ length: LESSONS }, (_, lesson) => `lesson-${lesson + 1}`),
    completion: { optionalLessons: [], quiz: 'final' },
    body: '样例。',
  };
  const lessons = course.lessons.map(
    (lessonSlug): Lesson => ({
      uuid: uuidOf(`lesson/${name}/${lessonSlug}`),
      slug: lessonSlug,
      title: `样例课程 ${name} 第 ${lessonSlug.slice(-1)} 课`,
      summary: '样例。',
      objectives: ['能测量'],
      exerciseMinutes: 10,
      competencies: [],
      sources: [],
      reviewedOn: '2026-11-22',
      body: '样例。',
      selfChecks: [],
    }),
  );
  const question: Question = {
    uuid: uuidOf(`question/${name}`),
    type: 'TRUE_FALSE',
    stem: '这是一道样例题。',
    rationale: '样例。',
    citations: [],
    difficulty: 'EASY',
    competency: null,
    choices: [
      { id: `yes-${name}`, text: '对', isKey: true, feedback: null },
      { id: `no-${name}`, text: '错', isKey: false, feedback: null },
    ],
  };
  const quiz: Quiz = {
    uuid: uuidOf(`quiz/${name}`),
    slug: 'final',
    courseSlug: slug,
    title: `样例课程 ${name} 结课测验`,
    phase: 'POST',
    masteryScore: 80,
    timeLimitMinutes: null,
    maxAttempts: null,
    draw: [{ bank: 'core', count: 1 }],
    body: '样例。',
  };
  const bank = {
    uuid: uuidOf(`bank/${name}`),
    slug: 'core',
    courseSlug: slug,
    title: `样例课程 ${name} 题库`,
    reviewedOn: '2026-11-22',
    questions: [question],
  };
  const below = (position: number, value: { slug: string; title: string }) => ({
    slug: value.slug,
    parent_uuid: course.uuid,
    position,
    title: value.title,
  });
  const courseItem = itemOf('COURSE', course, {
    slug,
    parent_uuid: null,
    position: course.catalogueOrder,
    title: course.title,
  });
  const lessonItems = lessons.map((lesson, position) =>
    itemOf('LESSON', lesson, below(position, lesson)),
  );
  const quizItem = itemOf('QUIZ', quiz, below(0, quiz));
  const bankItem = itemOf('BANK', bank as never, below(0, bank));
  const questionItem = itemOf('QUESTION', question, {
    slug: null,
    parent_uuid: bank.uuid,
    position: 0,
    title: question.stem,
  });
  const version = ({ uuid, digest }: SeedItem) => ({ uuid, digest });
  return {
    items: [courseItem, ...lessonItems, quizItem, bankItem, questionItem],
    course: version(courseItem),
    lessons: lessonItems.map(version),
    quiz: version(quizItem),
    question: version(questionItem),
  };
}
