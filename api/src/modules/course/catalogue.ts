/**
 * The content as it is offered now, in memory, in the shapes that requests ask for. It belongs to
 * one sync (`syncId`) and is replaced when the database has a newer one, so several processes agree.
 * Retired items stay in it: records still name them.
 */
import { nominalMinutes } from '@shequ/schema/content/minutes.ts';
import type {
  Bank,
  Citation,
  Course,
  Lesson,
  PolicySource,
  Quiz,
} from '@shequ/schema/content/model.ts';
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import {
  type ContentItemRow,
  type ItemTurnRow,
  selectItems,
  selectSyncId,
  selectTurns,
} from './course.store.ts';
import { buildStanding, type StandingCatalogue } from './standing-catalogue.ts';

export interface CatalogueLesson {
  uuid: string;
  slug: string;
  title: string;
  summary: string;
  digest: string;
  retired: boolean;
  courseUuid: string;
  nominalMinutes: number;
  /** Whether the course asks for it. */
  required: boolean;
  competencies: readonly string[];
  sourceIds: readonly string[];
  /** When its author last looked through it. */
  reviewedOn: string;
  sources: readonly Citation[];
}

export interface CatalogueQuiz {
  uuid: string;
  slug: string;
  title: string;
  digest: string;
  retired: boolean;
  courseUuid: string;
  value: Quiz;
  questionCount: number;
}

export interface CatalogueCourse {
  uuid: string;
  slug: string;
  title: string;
  digest: string;
  retired: boolean;
  value: Course;
  /** Offered lessons in the course's order. */
  lessons: readonly CatalogueLesson[];
  /** Offered quizzes. */
  quizzes: readonly CatalogueQuiz[];
  /** The one that must be mastered; null when it is not offered. */
  completionQuiz: CatalogueQuiz | null;
  nominalMinutes: number;
}

export interface CatalogueBank {
  value: Bank;
  /** Version of each question, by its uuid. */
  questionDigests: ReadonlyMap<string, string>;
}

export interface Catalogue extends StandingCatalogue {
  syncId: number;
  courses: ReadonlyMap<string, CatalogueCourse>;
  lessons: ReadonlyMap<string, CatalogueLesson>;
  quizzes: ReadonlyMap<string, CatalogueQuiz>;
  /** Offered banks, by the uuid of their course. */
  banks: ReadonlyMap<string, readonly CatalogueBank[]>;
  /** The course of each offered question, by the uuid of what stands in a bank. */
  questionCourses: ReadonlyMap<string, string>;
  sources: ReadonlyMap<string, PolicySource>;
  /** Offered courses in catalogue order. */
  offered: readonly CatalogueCourse[];
}

function build(
  syncId: number,
  rows: readonly ContentItemRow[],
  clearanceTurns: readonly ItemTurnRow[],
): Catalogue {
  const byKind = (kind: ContentItemRow['kind']): ContentItemRow[] =>
    rows.filter((row) => row.kind === kind).toSorted((a, b) => a.position - b.position);
  const courseValues = new Map(
    byKind('COURSE').map((row) => [row.uuid, row.canonical as Course] as const),
  );

  const lessons = new Map<string, CatalogueLesson>();
  for (const row of byKind('LESSON')) {
    const value = row.canonical as Lesson;
    const course = courseValues.get(row.parentUuid as string);
    lessons.set(row.uuid, {
      uuid: row.uuid,
      slug: value.slug,
      title: row.title,
      summary: value.summary,
      digest: row.digest,
      retired: row.retired,
      courseUuid: row.parentUuid as string,
      nominalMinutes: nominalMinutes(value),
      required: !(course?.completion.optionalLessons.includes(value.slug) ?? false),
      competencies: value.competencies,
      sourceIds: value.sources.map((source) => source.id),
      reviewedOn: value.reviewedOn,
      sources: value.sources,
    });
  }

  const quizzes = new Map<string, CatalogueQuiz>();
  for (const row of byKind('QUIZ')) {
    const value = row.canonical as Quiz;
    quizzes.set(row.uuid, {
      uuid: row.uuid,
      slug: value.slug,
      title: row.title,
      digest: row.digest,
      retired: row.retired,
      courseUuid: row.parentUuid as string,
      value,
      questionCount: value.draw.reduce((sum, line) => sum + line.count, 0),
    });
  }

  const questions = byKind('QUESTION').filter((row) => !row.retired);
  const banks = new Map<string, CatalogueBank[]>();
  for (const row of byKind('BANK')) {
    if (row.retired) continue;
    const list = banks.get(row.parentUuid as string) ?? [];
    banks.set(row.parentUuid as string, list);
    list.push({
      value: row.canonical as Bank,
      questionDigests: new Map(
        questions
          .filter((question) => question.parentUuid === row.uuid)
          .map((question) => [question.uuid, question.digest]),
      ),
    });
  }

  const questionCourses = new Map(
    [...banks].flatMap(([courseUuid, list]) =>
      list.flatMap(({ questionDigests }) =>
        [...questionDigests.keys()].map((uuid) => [uuid, courseUuid] as const),
      ),
    ),
  );

  const courses = new Map<string, CatalogueCourse>();
  for (const row of byKind('COURSE')) {
    const value = row.canonical as Course;
    const own = <T extends { courseUuid: string; retired: boolean }>(all: Iterable<T>): T[] =>
      [...all].filter((item) => item.courseUuid === row.uuid && !item.retired);
    const courseLessons = own(lessons.values());
    const courseQuizzes = own(quizzes.values());
    courses.set(row.uuid, {
      uuid: row.uuid,
      slug: value.slug,
      title: row.title,
      digest: row.digest,
      retired: row.retired,
      value,
      lessons: courseLessons,
      quizzes: courseQuizzes,
      completionQuiz: courseQuizzes.find((quiz) => quiz.slug === value.completion.quiz) ?? null,
      nominalMinutes: courseLessons.reduce((sum, lesson) => sum + lesson.nominalMinutes, 0),
    });
  }

  return {
    ...buildStanding(byKind, clearanceTurns),
    syncId,
    courses,
    lessons,
    quizzes,
    banks,
    questionCourses,
    sources: new Map(
      byKind('SOURCE').map((row) => [row.slug as string, row.canonical as PolicySource]),
    ),
    offered: [...courses.values()]
      .filter((course) => !course.retired)
      .toSorted(
        (a, b) => a.value.catalogueOrder - b.value.catalogueOrder || (a.uuid < b.uuid ? -1 : 1),
      ),
  };
}

interface Held {
  catalogue: Catalogue | null;
  loading: Promise<Catalogue> | null;
}

const held = new WeakMap<Database, Held>();

/** The catalogue that is in memory, when it is that of this sync; else undefined. */
export function peekCatalogue(database: Database, syncId: number): Catalogue | undefined {
  const catalogue = held.get(database)?.catalogue;
  return catalogue?.syncId === syncId ? catalogue : undefined;
}

async function load(sql: SqlRunner): Promise<Catalogue> {
  const { syncId, items } = await selectItems(sql);
  // Read last, so that it lacks nothing of that sync; what it may have of a later one is true as well.
  return build(syncId, items, await selectTurns(sql, { kind: 'CLEARANCE' }));
}

/** The catalogue of at least this sync; loads it when memory has an older one. */
export async function loadCatalogue(database: Database, syncId: number): Promise<Catalogue> {
  const entry = held.get(database) ?? { catalogue: null, loading: null };
  held.set(database, entry);
  if (entry.catalogue !== null && entry.catalogue.syncId >= syncId) return entry.catalogue;
  entry.loading ??= load(database.sql)
    .then((catalogue) => {
      entry.catalogue = catalogue;
      return catalogue;
    })
    .finally(() => {
      entry.loading = null;
    });
  const loaded = await entry.loading;
  // The load that was joined may have begun before that sync ended.
  return loaded.syncId >= syncId ? loaded : await loadCatalogue(database, syncId);
}

/** The catalogue as of now; costs one small statement when memory is current. */
export async function currentCatalogue(database: Database): Promise<Catalogue> {
  return await loadCatalogue(database, await selectSyncId(database.sql));
}

/**
 * The same for an open transaction: it waits for no other connection of the pool, which might all be
 * taken by transactions that wait for the same.
 */
export async function catalogueWithin(database: Database, sql: SqlRunner): Promise<Catalogue> {
  const known = held.get(database)?.catalogue ?? null;
  const syncId = await selectSyncId(sql);
  if (known !== null && known.syncId >= syncId) return known;
  const catalogue = await load(sql);
  held.set(database, { loading: null, ...held.get(database), catalogue });
  return catalogue;
}
