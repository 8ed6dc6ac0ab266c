/**
 * Everything the pages show, loaded once for a build and again in development when a content file
 * changes. Built by naming each field: banks are dropped here, and of a quiz only what a learner
 * may know before sitting it goes on, so that no graded question can reach a page by accident.
 */
import { hrefOf, isInCourse } from '@shequ/schema/content/files/kind-path.ts';
import { filesOf } from '@shequ/schema/content/kinds/collections.ts';
import { KINDS } from '@shequ/schema/content/kinds/kinds.ts';
import { loadContent, todayInChina } from '@shequ/schema/content/load.ts';
import { nominalMinutes } from '@shequ/schema/content/minutes.ts';
import type {
  Card,
  Citation,
  ContentSet,
  Course,
  CredentialTemplate,
  Gist,
  Lesson,
  Midway,
  PolicySource,
  Position,
  Quiz,
  Sample,
  Term,
} from '@shequ/schema/content/model.ts';
import { faultLine } from '@shequ/schema/content/print-faults.ts';
import type { QuizPhase } from '@shequ/schema/terms.ts';
import { contentFolders, localFile } from '../../config/environment.ts';
import {
  type LoadedContent,
  type WhileWriting,
  WRITTEN_CONTENT,
} from '../../config/integrations/written-content.ts';
import { type LocalInformation, localInformation } from './local-information.ts';

/** What the site says about a quiz: the conditions, never the questions. */
export interface QuizFacts {
  slug: string;
  title: string;
  phase: QuizPhase;
  masteryScore: number;
  timeLimitMinutes: number | null;
  maxAttempts: number | null;
  cooldownHours: number | null;
  questionCount: number;
  /** Markdown. */
  introduction: string;
  href: string;
}

export interface SiteLesson {
  lesson: Lesson;
  /** Self-checks that are asked in the text; the others end it. */
  midway: readonly Midway[];
  courseSlug: string;
  /** Digest of the version, `sha256:…`; completions are recorded against it. */
  version: string;
  minutes: number;
  required: boolean;
  /** Place in the course, from 1. */
  number: number;
  href: string;
}

export interface SiteCourse {
  course: Course;
  version: string;
  lessons: SiteLesson[];
  /** The one that completes the course. */
  quiz: QuizFacts | null;
  /** The others, such as an examination over several courses. */
  furtherQuizzes: QuizFacts[];
  /** Sum of the lessons' minutes. */
  minutes: number;
  href: string;
}

/** An emergency card with the lessons that tell the whole of it. */
export interface SiteCard {
  card: Card;
  lessons: SiteLesson[];
  href: string;
}

/** A paper filled in for an invented case, with the lesson that teaches it. */
export interface SiteSample {
  sample: Sample;
  lesson: SiteLesson | null;
  href: string;
}

/** A page made of one file that belongs to no course, whatever its kind. */
export interface PageOutsideCourses {
  href: string;
  title: string;
  /** What it is, for readers. */
  noun: string;
  sources: readonly Citation[];
}

export interface SiteContent {
  /** In catalogue order. */
  courses: SiteCourse[];
  /** In their order on the home page. */
  cards: SiteCard[];
  samples: SiteSample[];
  /** Pages that belong to no course, by kind. */
  pages: PageOutsideCourses[];
  sources: PolicySource[];
  /** The day on which the gists of a source were last compared with its text. */
  gistsCheckedOn: ReadonlyMap<string, string>;
  /** By source, then by article. */
  gists: ReadonlyMap<string, ReadonlyMap<string, Gist>>;
  competencies: Term[];
  positions: Position[];
  credentialTemplates: CredentialTemplate[];
  local: LocalInformation;
}

function quizFacts(quiz: Quiz, href: string): QuizFacts {
  return {
    slug: quiz.slug,
    title: quiz.title,
    phase: quiz.phase,
    masteryScore: quiz.masteryScore,
    timeLimitMinutes: quiz.timeLimitMinutes,
    maxAttempts: quiz.maxAttempts,
    cooldownHours: quiz.cooldownHours ?? null,
    questionCount: quiz.draw.reduce((sum, row) => sum + row.count, 0),
    introduction: quiz.body,
    href,
  };
}

function toSiteCard(card: Card, courses: readonly SiteCourse[]): SiteCard {
  const lessons = courses.flatMap((course) => course.lessons);
  return {
    card,
    lessons: card.lessons.flatMap(
      (path) => lessons.find((lesson) => lesson.href === `/courses/${path}/`) ?? [],
    ),
    href: `/cards/${card.slug}/`,
  };
}

function toSiteSample(sample: Sample, courses: readonly SiteCourse[]): SiteSample {
  const lessonHref = `/courses/${sample.lesson}/`;
  return {
    sample,
    lesson:
      courses.flatMap(({ lessons }) => lessons).find(({ href }) => href === lessonHref) ?? null,
    href: `/samples/${sample.slug}/`,
  };
}

function pagesOutsideCourses(content: ContentSet): PageOutsideCourses[] {
  return KINDS.filter((kind) => !isInCourse(kind)).flatMap((kind) =>
    filesOf(content, kind).flatMap(({ located: { value } }) => {
      const href = hrefOf(kind, { courseSlug: '', slug: value.slug });
      return href === null
        ? []
        : [{ href, title: value.title, noun: kind.noun, sources: value.sources ?? [] }];
    }),
  );
}

/** The pages' view of loaded content. */
export function toSiteContent(content: ContentSet): SiteContent {
  const courses = content.courses.map(({ value: course, digest }): SiteCourse => {
    const optional = new Set(course.completion.optionalLessons);
    const lessons = (content.lessons.get(course.slug) ?? []).map(
      ({ value: lesson, digest: version, midway = [] }, index): SiteLesson => ({
        lesson,
        midway,
        courseSlug: course.slug,
        version,
        minutes: nominalMinutes(lesson),
        required: !optional.has(lesson.slug),
        number: index + 1,
        href: `/courses/${course.slug}/${lesson.slug}/`,
      }),
    );
    const href = `/courses/${course.slug}/`;
    const quizzes = content.quizzes.flatMap(({ value }) =>
      value.courseSlug === course.slug ? [value] : [],
    );
    const quiz = quizzes.find(({ slug }) => slug === course.completion.quiz);
    return {
      course,
      version: digest,
      lessons,
      quiz: quiz === undefined ? null : quizFacts(quiz, `${href}quiz/`),
      furtherQuizzes: quizzes
        .filter((each) => each !== quiz)
        .map((each) => quizFacts(each, `${href}quiz/${each.slug}/`)),
      minutes: lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
      href,
    };
  });
  courses.sort((a, b) => a.course.catalogueOrder - b.course.catalogueOrder);
  return {
    courses,
    cards: content.cards.map(({ value }) => toSiteCard(value, courses)),
    samples: content.samples.map(({ value }) => toSiteSample(value, courses)),
    pages: pagesOutsideCourses(content),
    sources: content.sources,
    gistsCheckedOn: new Map(content.gists.map(({ sourceId, checkedOn }) => [sourceId, checkedOn])),
    gists: new Map(
      content.gists.map(({ sourceId, articles }) => [
        sourceId,
        new Map(articles.map((gist) => [gist.article, gist])),
      ]),
    ),
    competencies: content.competencies,
    positions: content.positions,
    credentialTemplates: content.credentialTemplates.map(({ value }) => value),
    local: localInformation(content, todayInChina()),
  };
}

let built: Promise<LoadedContent> | undefined;

async function loadForBuild(): Promise<LoadedContent> {
  const { content, faults } = await loadContent(contentFolders(), { localFile: localFile() });
  return { content, errors: faults.filter(({ severity }) => severity === 'error') };
}

function currentContent(): Promise<LoadedContent> {
  const written = (globalThis as WhileWriting)[WRITTEN_CONTENT];
  if (written !== undefined) return written.current();
  built ??= loadForBuild();
  return built;
}

async function withoutFaults(loading: Promise<LoadedContent>): Promise<SiteContent> {
  const { content, errors } = await loading;
  if (errors.length > 0) {
    throw new Error(
      `内容有 ${errors.length} 处错误，改好再生成网站：\n${errors.map(faultLine).join('\n')}`,
    );
  }
  const site = toSiteContent(content);
  return (globalThis as WhileWriting)[WRITTEN_CONTENT]?.watch?.(site) ?? site;
}

let shown: { of: Promise<LoadedContent>; content: Promise<SiteContent> } | null = null;

/** The content; throws with every fault, by file and line, when it does not pass the check. */
export function siteContent(): Promise<SiteContent> {
  const of = currentContent();
  if (shown?.of !== of) shown = { of, content: withoutFaults(of) };
  return shown.content;
}

/** A source by its id; throws when content cites one that is not listed. */
export function sourceById(content: SiteContent, id: string): PolicySource {
  const source = content.sources.find((candidate) => candidate.id === id);
  if (source === undefined) throw new Error(`依据“${id}”不在 sources.yml 里，请补上这一条`);
  return source;
}

/** Title of a position family; the id itself when the list does not hold it. */
export function positionTitle(content: SiteContent, id: string): string {
  return content.positions.find((position) => position.id === id)?.title ?? id;
}
