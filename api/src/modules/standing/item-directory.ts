/** What the catalogue says about the things that requirements name. */
import type { Directory, Item } from '@shequ/schema/standing/directory.ts';
import type { ContentRef } from '@shequ/schema/standing/tree.ts';
import type {
  Catalogue,
  CatalogueCourse,
  CatalogueLesson,
  CatalogueQuiz,
} from '../course/catalogue.ts';

const nothing = {
  href: null,
  minutes: 0,
  passScore: null,
  retired: false,
  steps: [],
  prerequisites: [],
};

const hrefOf = (item: { retired: boolean }, path: string): string | null =>
  item.retired ? null : path;

function lessonItem(lesson: CatalogueLesson, course: CatalogueCourse): Item {
  return {
    ...nothing,
    kind: 'LESSON',
    uuid: lesson.uuid,
    title: lesson.title,
    href: hrefOf(lesson, `/courses/${course.slug}/${lesson.slug}/`),
    minutes: lesson.nominalMinutes,
    retired: lesson.retired,
  };
}

function quizItem(quiz: CatalogueQuiz, course: CatalogueCourse): Item {
  // The quiz that completes a course is the quiz of the course.
  const place = course.value.completion.quiz === quiz.slug ? '' : `${quiz.slug}/`;
  return {
    ...nothing,
    kind: 'QUIZ',
    uuid: quiz.uuid,
    title: quiz.title,
    href: hrefOf(quiz, `/courses/${course.slug}/quiz/${place}`),
    minutes: quiz.value.timeLimitMinutes ?? 0,
    passScore: quiz.value.masteryScore,
    retired: quiz.retired,
  };
}

function courseItem(course: CatalogueCourse, catalogue: Catalogue): Item {
  const quiz = course.completionQuiz;
  return {
    ...nothing,
    kind: 'COURSE',
    uuid: course.uuid,
    title: course.title,
    href: hrefOf(course, `/courses/${course.slug}/`),
    minutes: course.nominalMinutes,
    retired: course.retired,
    steps: [
      ...course.lessons
        .filter(({ required }) => required)
        .map((lesson) => lessonItem(lesson, course)),
      ...(quiz === null ? [] : [quizItem(quiz, course)]),
    ],
    prerequisites: catalogue.offered
      .filter(({ slug }) => course.value.prerequisites.includes(slug))
      .map(({ uuid }) => uuid),
  };
}

/** Of what has no page and no minutes: the file, or what the requirement says of it when it is unknown. */
function fileItem(
  kind: Item['kind'],
  { uuid, title }: ContentRef,
  file: { title: string; retired: boolean } | undefined,
  passScore: number | null = null,
): Item {
  return {
    ...nothing,
    kind,
    uuid,
    title: file?.title ?? title,
    passScore,
    retired: file?.retired ?? false,
  };
}

function itemOf(catalogue: Catalogue, ref: ContentRef): Item | null {
  const { kind, uuid } = ref;
  switch (kind) {
    case 'COURSE': {
      const course = catalogue.courses.get(uuid);
      return course === undefined ? null : courseItem(course, catalogue);
    }
    case 'LESSON': {
      const lesson = catalogue.lessons.get(uuid);
      const course = catalogue.courses.get(lesson?.courseUuid ?? '');
      return lesson === undefined || course === undefined ? null : lessonItem(lesson, course);
    }
    case 'QUIZ': {
      const quiz = catalogue.quizzes.get(uuid);
      const course = catalogue.courses.get(quiz?.courseUuid ?? '');
      return quiz === undefined || course === undefined ? null : quizItem(quiz, course);
    }
    case 'PLAN': {
      const plan = catalogue.plans.get(uuid);
      return fileItem('PLAN', ref, plan, plan?.value.passScore);
    }
    case 'RUBRIC':
      return fileItem('PRACTICAL', ref, catalogue.rubrics.get(uuid));
    case 'CREDENTIAL_TEMPLATE':
      return fileItem('CREDENTIAL', ref, catalogue.credentialTemplates.get(uuid));
    default:
      return null;
  }
}

const directories = new WeakMap<Catalogue, Directory>();

/** The directory of this state of the content; items are made once. */
export function directoryOf(catalogue: Catalogue): Directory {
  const known = directories.get(catalogue);
  if (known !== undefined) return known;
  const items = new Map<string, Item | null>();
  const directory: Directory = (ref) => {
    const item = items.get(ref.uuid) ?? itemOf(catalogue, ref);
    items.set(ref.uuid, item);
    return item;
  };
  directories.set(catalogue, directory);
  return directory;
}
