/**
 * A small course with every question type, as the loader would give it. Each text that must never
 * reach a learner holds SECRET, so that a payload can be searched for all of them at once.
 */
import { createHash } from 'node:crypto';
import { digestOf } from '@shequ/schema/content/digest.ts';
import { emptyContent } from '@shequ/schema/content/kinds/collections.ts';
import type {
  Bank,
  Choice,
  ContentSet,
  Course,
  Lesson,
  Located,
  PolicySource,
  Question,
  Quiz,
  SimpleQuestion,
} from '@shequ/schema/content/model.ts';
import { namedUuid } from '@shequ/schema/content/source/uuid.ts';

export const SECRET = 'SECRET';

export { namedUuid as uuidOf };

const located = <T>(file: string, value: T): Located<T> => ({
  value,
  file,
  digest: digestOf(value),
});

function choices(name: string, keys: readonly boolean[]): Choice[] {
  return keys.map((isKey, index) => ({
    id: `c-${createHash('sha256').update(`${name}/${index}`).digest('hex').slice(0, 12)}`,
    text: `${name} 的选项 ${index + 1}`,
    isKey,
    feedback: `${SECRET}-feedback ${name} ${index}`,
  }));
}

function base(name: string, stem: string) {
  return {
    uuid: namedUuid(name),
    stem,
    rationale: `${SECRET}-rationale ${name}`,
    citations: [{ id: 'fire-law', articles: [`${SECRET}-article-until-scored`] }],
    difficulty: 'EASY' as const,
    competency: 'emergency-response',
  };
}

export function singleChoice(name: string, stem = `${name}：选哪一项？`): SimpleQuestion {
  return {
    ...base(name, stem),
    type: 'SINGLE_CHOICE',
    choices: choices(name, [false, true, false, false]),
  };
}

/** One question of each type under this prefix. */
export function questionsOfAllTypes(prefix: string): Question[] {
  const name = (type: string): string => `${prefix}-${type}`;
  return [
    singleChoice(name('single')),
    {
      ...base(name('multiple'), '哪几项对？'),
      type: 'MULTIPLE_CHOICE',
      choices: choices(name('multiple'), [true, false, true, false]),
      partialCredit: 'HALF_IF_INCOMPLETE',
    },
    {
      ...base(name('true-false'), '这样做对吗？'),
      type: 'TRUE_FALSE',
      choices: choices(name('true-false'), [false, true]).map((choice, index) => ({
        ...choice,
        text: index === 0 ? '对' : '错',
      })),
    },
    {
      ...base(name('fill'), '拨打 ____ 报警。'),
      type: 'FILL_BLANK',
      blanks: [{ id: `b-${name('fill')}`, accepted: [`${SECRET}-accepted`, '119'] }],
    },
    {
      ...base(name('ordering'), '按次序排列。'),
      type: 'ORDERING',
      items: [1, 2, 3, 4].map((step) => ({
        id: `i-${name('ordering')}-${step * 7}`,
        text: `步骤 ${step}`,
      })),
    },
    {
      ...base(name('matching'), '找对部门。'),
      type: 'MATCHING',
      leftTitle: '情形',
      rightTitle: '部门',
      left: [1, 2, 3].map((row) => ({
        id: `l-${name('matching')}-${row}`,
        text: `情形 ${row}`,
        rightId: `r-${name('matching')}-${row}`,
      })),
      right: [1, 2, 3, 4].map((row) => ({
        id: `r-${name('matching')}-${row}`,
        text: `部门 ${row}`,
      })),
    },
    {
      ...base(name('case'), '楼上漏水，两家争吵。'),
      type: 'CASE',
      title: '漏水的天花板',
      parts: [singleChoice(name('case-1')), singleChoice(name('case-2'))],
    },
  ];
}

export interface ContentOptions {
  slug?: string;
  /** Prefix of every uuid: two courses in one set need two. */
  seed?: string;
  lessons?: number;
  optionalLessons?: number;
  selfChecks?: boolean;
  timeLimitMinutes?: number | null;
  maxAttempts?: number | null;
  masteryScore?: number;
  catalogueOrder?: number;
  /** Appended to texts, to make another version of the same items. */
  revision?: string;
}

/** One course with its lessons, a bank of all question types and a quiz that draws eight of them. */
export function makeContent(options: ContentOptions = {}): ContentSet {
  const seed = options.seed ?? 'course';
  const slug = options.slug ?? 'emergency';
  const revision = options.revision ?? '';
  const lessonCount = options.lessons ?? 2;
  const optional = options.optionalLessons ?? 1;
  const lessonSlugs = Array.from(
    { length: lessonCount + optional },
    (_, index) => `lesson-${index + 1}`,
  );
  const course: Course = {
    uuid: namedUuid(`${seed}/course`),
    slug,
    title: `应急处置${revision}`,
    summary: '从信息首报到初起火灾。',
    catalogueOrder: options.catalogueOrder ?? 7,
    audience: '所有社区工作者。',
    kinds: ['ONBOARDING', 'SPECIAL'],
    positions: ['emergency-safety'],
    prerequisites: [],
    lessons: lessonSlugs,
    completion: { optionalLessons: lessonSlugs.slice(lessonCount), quiz: 'final' },
    body: `课程介绍。${revision}`,
  };
  const lessons = lessonSlugs.map(
    (lessonSlug): Lesson => ({
      uuid: namedUuid(`${seed}/${lessonSlug}`),
      slug: lessonSlug,
      title: `${lessonSlug} 的标题${revision}`,
      summary: '一课。',
      objectives: ['能按火势选择灭、撤、守'],
      exerciseMinutes: 5,
      competencies: ['emergency-response'],
      sources: [{ id: 'fire-law', articles: ['第四十四条'] }],
      reviewedOn: '2026-11-22',
      body: `## 要点\n\n正文${revision}。`,
      selfChecks:
        options.selfChecks === false ? [] : [singleChoice(`${seed}/${lessonSlug}/self-check`)],
    }),
  );
  const quiz: Quiz = {
    uuid: namedUuid(`${seed}/quiz`),
    slug: 'final',
    courseSlug: slug,
    title: `结课测验${revision}`,
    phase: 'POST',
    masteryScore: options.masteryScore ?? 80,
    timeLimitMinutes: options.timeLimitMinutes === undefined ? 20 : options.timeLimitMinutes,
    maxAttempts: options.maxAttempts === undefined ? 5 : options.maxAttempts,
    draw: [{ bank: 'core', count: 8 }],
    body: '测验说明。',
  };
  const bank: Bank = {
    uuid: namedUuid(`${seed}/bank`),
    slug: 'core',
    courseSlug: slug,
    title: '题库',
    reviewedOn: '2026-11-22',
    questions: questionsOfAllTypes(seed).map((question) => ({
      ...question,
      stem: `${question.stem}${revision}`,
    })),
  };
  const source: PolicySource = {
    id: 'fire-law',
    title: '中华人民共和国消防法',
    shortTitle: '消防法',
    kind: 'LAW',
    issuer: '全国人民代表大会常务委员会',
    docNo: null,
    version: '2021-04-29 修正',
    effectiveFrom: '2021-04-29',
    repealedAt: null,
    supersededBy: null,
    supersedes: [],
  };
  const folder = `courses/${slug}`;
  return {
    ...emptyContent(),
    courses: [located(`${folder}/course.md`, course)],
    lessons: new Map([
      [slug, lessons.map((lesson) => located(`${folder}/${lesson.slug}.md`, lesson))],
    ]),
    quizzes: [located(`${folder}/quiz/final.md`, quiz)],
    banks: [located(`${folder}/bank/core.md`, bank)],
    sources: [source],
    competencies: [{ id: 'emergency-response', title: '应急处置' }],
    positions: [{ id: 'emergency-safety', title: '应急安全类', summary: '' }],
  };
}

/** The set with other conditions of its quiz. */
export function withQuiz(set: ContentSet, fields: Partial<Quiz>): ContentSet {
  const quizzes = set.quizzes.map(({ value, file }) => located(file, { ...value, ...fields }));
  return { ...set, quizzes };
}

/** Several sets as one, as if their files lay in one folder. */
export function mergeContent(...sets: readonly ContentSet[]): ContentSet {
  const [first] = sets;
  if (first === undefined) throw new Error('nothing to merge');
  return {
    ...first,
    courses: sets.flatMap((set) => set.courses),
    lessons: new Map(sets.flatMap((set) => [...set.lessons])),
    quizzes: sets.flatMap((set) => set.quizzes),
    banks: sets.flatMap((set) => set.banks),
    cards: sets.flatMap((set) => set.cards),
  };
}

/** Every question that a form of the set may hold, the parts of cases on their own. */
export function gradedQuestions(set: ContentSet): Map<string, SimpleQuestion> {
  const simple = set.banks.flatMap(({ value }) =>
    value.questions.flatMap((question) => (question.type === 'CASE' ? question.parts : [question])),
  );
  return new Map(simple.map((question) => [question.uuid, question]));
}
