/**
 * The parsed form of everything authors write. The parser yields these types, the scorer, the
 * site and the sync take them. Markdown fields hold normalised Markdown (LF, soft line breaks
 * between Chinese joined, no trailing blank). Canonical JSON of a value of these types is what a
 * version digest is taken of, so a field added here must be optional and absent by default, or
 * every digest changes.
 */
import type {
  Difficulty,
  PartialCreditRule,
  QuizPhase,
  SourceKind,
  TrainingKind,
} from '../terms.ts';

/** A cited source with its articles, e.g. `{ id: 'fire-law', articles: ['第四十四条'] }`; `articles` is empty when the whole document is meant. */
export interface Citation {
  id: string;
  articles: string[];
}

/** One option of a choice question. `id` is opaque: made of the question uuid and the text, so it tells neither position nor key. */
export interface Choice {
  id: string;
  text: string;
  isKey: boolean;
  /** Shown after answering a self-check; never delivered for graded questions. */
  feedback: string | null;
}

interface QuestionBase {
  uuid: string;
  /** Markdown of the stem, without the “题型：” prefix. */
  stem: string;
  rationale: string;
  /** Empty when the author wrote `依据：实务`. */
  citations: Citation[];
  /** null in self-checks that leave it out. */
  difficulty: Difficulty | null;
  competency: string | null;
}

export interface SingleChoiceQuestion extends QuestionBase {
  type: 'SINGLE_CHOICE';
  choices: Choice[];
}
export interface MultipleChoiceQuestion extends QuestionBase {
  type: 'MULTIPLE_CHOICE';
  choices: Choice[];
  partialCredit: PartialCreditRule;
}
export interface TrueFalseQuestion extends QuestionBase {
  type: 'TRUE_FALSE';
  /** Always two: 对, 错. */
  choices: Choice[];
}
export interface FillBlankQuestion extends QuestionBase {
  type: 'FILL_BLANK';
  /** One per `____` in the stem, in order. */
  blanks: { id: string; accepted: string[] }[];
}
export interface OrderingQuestion extends QuestionBase {
  type: 'ORDERING';
  /** In the right order. */
  items: { id: string; text: string }[];
}
export interface MatchingQuestion extends QuestionBase {
  type: 'MATCHING';
  leftTitle: string;
  rightTitle: string;
  left: { id: string; text: string; rightId: string }[];
  /** Every right cell, distractors included. */
  right: { id: string; text: string }[];
}
export interface CaseQuestion extends QuestionBase {
  type: 'CASE';
  /** `stem` holds the case; each part is scored like a question of its own. */
  title: string;
  parts: SimpleQuestion[];
}

export type SimpleQuestion =
  | SingleChoiceQuestion
  | MultipleChoiceQuestion
  | TrueFalseQuestion
  | FillBlankQuestion
  | OrderingQuestion
  | MatchingQuestion;
export type Question = SimpleQuestion | CaseQuestion;

export interface Lesson {
  uuid: string;
  slug: string;
  title: string;
  summary: string;
  objectives: string[];
  exerciseMinutes: number;
  competencies: string[];
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  /** Markdown of the body without the `## 自测` section. */
  body: string;
  selfChecks: Question[];
}

export interface Course {
  uuid: string;
  slug: string;
  title: string;
  summary: string;
  catalogueOrder: number;
  audience: string;
  kinds: TrainingKind[];
  positions: string[];
  prerequisites: string[];
  /** Lesson slugs in order. */
  lessons: string[];
  completion: { optionalLessons: string[]; quiz: string };
  body: string;
}

export interface QuizDraw {
  /** File name of the bank, without `.md`. */
  bank: string;
  count: number;
  difficulty?: Difficulty;
  competency?: string;
}

export interface Quiz {
  uuid: string;
  slug: string;
  courseSlug: string;
  title: string;
  phase: QuizPhase;
  /** Percent, 0–100. */
  masteryScore: number;
  timeLimitMinutes: number | null;
  maxAttempts: number | null;
  draw: QuizDraw[];
  body: string;
}

export interface Bank {
  uuid: string;
  slug: string;
  courseSlug: string;
  title: string;
  reviewedOn: string;
  questions: Question[];
}

/** 马上做, 不要做, 报什么, 说什么, 之后. */
export type CardSectionKind = 'DO' | 'DO_NOT' | 'REPORT' | 'SAY' | 'AFTER';

/**
 * An emergency card (应急卡): what to do now, on one screen and one sheet of paper. Shown by the
 * site only; nothing is recorded against it, so its digest is never stored.
 */
export interface Card {
  uuid: string;
  slug: string;
  title: string;
  order: number;
  summary: string;
  /** Numbers to ring, the first one first. */
  calls: { number: string; label: string }[];
  /** Lessons that tell the whole of it, as `<course>/<lesson>`. */
  lessons: string[];
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  /** In the order of the guide. `items` is the Markdown of one list. */
  sections: { kind: CardSectionKind; title: string; items: string }[];
}

export interface PolicySource {
  id: string;
  title: string;
  shortTitle: string;
  kind: SourceKind;
  issuer: string | null;
  docNo: string | null;
  /** How the version in force came about, e.g. “2025-10-28 修订”. */
  version: string | null;
  effectiveFrom: string | null;
  repealedAt: string | null;
  supersededBy: string | null;
  supersedes: string[];
}

export interface Term {
  id: string;
  title: string;
}
export interface Position extends Term {
  summary: string;
}

/** A parsed value with the file it came from and its digest. */
export interface Located<T> {
  value: T;
  /** Path relative to the content folder, with `/`. */
  file: string;
  /** `sha256:` + hex of the canonical form. */
  digest: string;
}

/** Everything in the content folders, loaded together. */
export interface ContentSet {
  courses: Located<Course>[];
  /** Keyed by course slug, in the course's order. */
  lessons: Map<string, Located<Lesson>[]>;
  quizzes: Located<Quiz>[];
  banks: Located<Bank>[];
  /** In their order on the home page. */
  cards: Located<Card>[];
  sources: PolicySource[];
  competencies: Term[];
  positions: Position[];
  /** Groups of synonyms for search. */
  synonyms: string[][];
}

/** One thing wrong in one file. Line and column count from 1. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  /** Stable name of the rule, e.g. `question/no-key`. */
  rule: string;
  severity: 'error' | 'warning';
  /** What was found, what was expected, how to put it right; in Chinese. */
  message: string;
}
