/** Makes the content set of what parsed. A file is taken whole or not at all. */

import { DIFFICULTIES } from '../../terms.ts';
import { digestOf } from '../digest.ts';
import type {
  ParsedBank,
  ParsedCard,
  ParsedCourse,
  ParsedFile,
  ParsedLesson,
  ParsedQuiz,
} from '../files/parsed-file.ts';
import type { ParsedSet } from '../files/parsed-set.ts';
import { cardSections } from '../kinds/card/card-sections.ts';
import type { Bank, Card, ContentSet, Course, Lesson, Located, Question, Quiz } from '../model.ts';
import { buildQuestion } from '../question/build-question.ts';
import type { QuestionDraft } from '../question/draft.ts';
import { markdownOfBlocks } from '../source/document.ts';
import { type Remember, remembersNothing } from './load-memory.ts';

function locate<T>(value: T, path: string): Located<T> {
  return { value, file: path, digest: digestOf(value) };
}

/** All questions, or null when one of them cannot be built. */
function buildQuestions(drafts: readonly QuestionDraft[], path: string): Question[] | null {
  const questions = drafts.map((draft) => buildQuestion(draft, path));
  const whole = questions.filter((question) => question !== null);
  return whole.length === questions.length ? whole : null;
}

function buildCourse({ front, document, body }: ParsedCourse): Course | null {
  if (front === null) return null;
  return {
    ...front,
    slug: document.courseSlug,
    body: markdownOfBlocks(document.markdown, body),
  };
}

function buildLesson({ front, document, body, drafts, path }: ParsedLesson): Lesson | null {
  const selfChecks = buildQuestions(drafts, path);
  if (front === null || selfChecks === null) return null;
  return {
    ...front,
    slug: document.slug,
    sources: front.sources.map(({ id, articles }) => ({ id, articles: articles ?? [] })),
    body: markdownOfBlocks(document.markdown, body),
    selfChecks,
  };
}

function buildQuiz({ front, document, body }: ParsedQuiz): Quiz | null {
  if (front === null) return null;
  return {
    ...front,
    slug: document.slug,
    courseSlug: document.courseSlug,
    draw: front.draw.map(({ bank, count, difficulty, competency }) => {
      const level = difficulty === undefined ? undefined : DIFFICULTIES.byWord[difficulty];
      return {
        bank,
        count,
        ...(level === undefined ? {} : { difficulty: level }),
        ...(competency === undefined ? {} : { competency }),
      };
    }),
    body: markdownOfBlocks(document.markdown, body),
  };
}

function buildBank({ front, document, drafts, path }: ParsedBank): Bank | null {
  const questions = buildQuestions(drafts, path);
  if (front === null || questions === null) return null;
  return { ...front, slug: document.slug, courseSlug: document.courseSlug, questions };
}

function buildCard({ front, document, body }: ParsedCard): Card | null {
  if (front === null) return null;
  return {
    ...front,
    slug: document.slug,
    sources: front.sources.map(({ id, articles }) => ({ id, articles: articles ?? [] })),
    sections: cardSections(body).sections.flatMap(({ form, title, blocks }) =>
      form === null
        ? []
        : [{ kind: form.kind, title, items: markdownOfBlocks(document.markdown, blocks) }],
    ),
  };
}

function ordered(lessons: Located<Lesson>[], slugs: readonly string[]): Located<Lesson>[] {
  const rank = (slug: string): number => {
    const at = slugs.indexOf(slug);
    return at < 0 ? slugs.length : at;
  };
  return lessons.sort((a, b) => rank(a.value.slug) - rank(b.value.slug));
}

/** Courses come in catalogue order, lessons and cards in theirs, the rest by path. */
export function buildContent(set: ParsedSet, remember: Remember = remembersNothing): ContentSet {
  const content: ContentSet = {
    courses: [],
    lessons: new Map(),
    quizzes: [],
    banks: [],
    cards: [],
    sources: set.sources?.entries.map(({ value }) => value) ?? [],
    competencies: set.competencies?.entries.map(({ value }) => value) ?? [],
    positions: set.positions?.entries.map(({ value }) => value) ?? [],
    synonyms: set.synonyms?.entries.map(({ value }) => value) ?? [],
  };
  /** What the file holds, located; nothing when it did not parse whole. */
  const built = <F extends ParsedFile, T>(file: F, build: (file: F) => T | null): Located<T>[] =>
    remember(`build ${file.file}`, [file], () => {
      const value = build(file);
      return value === null ? [] : [locate(value, file.path)];
    });
  for (const file of set.files) {
    switch (file.kind) {
      case 'course':
        content.courses.push(...built(file, buildCourse));
        break;
      case 'lesson': {
        const lessons = content.lessons.get(file.document.courseSlug) ?? [];
        lessons.push(...built(file, buildLesson));
        if (lessons.length > 0) content.lessons.set(file.document.courseSlug, lessons);
        break;
      }
      case 'quiz':
        content.quizzes.push(...built(file, buildQuiz));
        break;
      case 'bank':
        content.banks.push(...built(file, buildBank));
        break;
      case 'card':
        content.cards.push(...built(file, buildCard));
        break;
    }
  }
  content.cards.sort((a, b) => a.value.order - b.value.order);
  content.courses.sort((a, b) => a.value.catalogueOrder - b.value.catalogueOrder);
  for (const { value } of content.courses) {
    ordered(content.lessons.get(value.slug) ?? [], value.lessons);
  }
  return content;
}
