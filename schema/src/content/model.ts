/**
 * The parsed form of everything authors write. The parser yields these types, the scorer, the
 * site and the sync take them. Markdown fields hold normalised Markdown (LF, soft line breaks
 * between Chinese joined, no trailing blank). Canonical JSON of a value of these types is what a
 * version digest is taken of, so a field added here must be optional and absent by default, or
 * every digest changes. The types of whole files stand with their kinds.
 */
import type { Difficulty, PartialCreditRule, SourceKind } from '../terms.ts';
import type { KINDS } from './kinds/kinds.ts';
import type { Moved } from './lists/moved.ts';

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

/** What one article says, in words of our own. */
export interface Gist {
  article: string;
  gist: string;
  /** Exceptions, cases that it does not apply to; null when there is nothing to warn of. */
  notCovered: string | null;
  /** A few words of the article itself, by which it can be found. */
  quote: string;
}

/** The gists of one source. */
export interface SourceGists {
  sourceId: string;
  /** The version of the source that they were written from. */
  version: string | null;
  checkedOn: string;
  articles: Gist[];
}

/** Something that differs from place to place: lessons name it, each place fills it in. */
export interface LocalSlot {
  id: string;
  title: string;
  group: string;
  form: 'NUMBER' | 'PHONE' | 'TEXT';
  /** Of a number; null for the other forms. */
  unit: string | null;
  setBy: string;
  /** Whom to ask while it is empty. */
  ask: string;
  onCards?: boolean | undefined;
}

export interface LocalValue {
  slot: string;
  value: string | number;
  /** ISO date on which it was true. */
  asOf: string;
  basis?: string | undefined;
}

/** What one place has filled in. It is no part of any version: a number makes nobody learn again. */
export interface LocalValues {
  place: string;
  /** True for a demonstration. */
  invented?: boolean | undefined;
  values: LocalValue[];
}

export interface Term {
  id: string;
  title: string;
}
export interface Position extends Term {
  summary: string;
}

/** A self-check that is asked before the end of its lesson. */
export interface Midway {
  /** UUID of the question; of a case as a whole. */
  question: string;
  /** The heading whose section answers it: it is asked where that section ends. */
  after: string;
}

/** A parsed value with the file it came from and its digest. */
export interface Located<T> {
  value: T;
  /** Path relative to the content folder, with `/`. */
  file: string;
  /** `sha256:` + hex of the canonical form. */
  digest: string;
  /** How people ask for it, for the search alone; absent when the file does not say. */
  said?: string[];
  /** Where questions are asked in the text; absent when all are asked at its end. No part of the version. */
  midway?: Midway[];
}

export type { Bank } from './kinds/bank/format.ts';
export type { Card } from './kinds/card/format.ts';
export type { Clearance } from './kinds/clearance/format.ts';
export type { Course } from './kinds/course/format.ts';
export type { CredentialTemplate } from './kinds/credential/format.ts';
export type { Lesson } from './kinds/lesson/format.ts';
export type { Plan, PlanComponent } from './kinds/plan/format.ts';
export type { Program } from './kinds/program/format.ts';
export type { Quiz, QuizDraw } from './kinds/quiz/format.ts';
export type { Rubric, RubricLine } from './kinds/rubric/format.ts';
export type { Sample } from './kinds/sample/format.ts';

type OneOfKinds = (typeof KINDS)[number];
type ValueOf<Kind extends OneOfKinds> = NonNullable<ReturnType<Kind['build']>>;

/** Each kind under the name of its collection. */
type Collections = {
  [Kind in OneOfKinds as Kind['collection']]: true extends Kind['byCourse']
    ? Map<string, Located<ValueOf<Kind>>[]>
    : Located<ValueOf<Kind>>[];
};

/**
 * Everything in the content folders, loaded together: files in the order of their kind; those in a
 * map are keyed by course slug.
 */
export interface ContentSet extends Collections {
  sources: PolicySource[];
  gists: SourceGists[];
  competencies: Term[];
  positions: Position[];
  /** Groups of synonyms for search. */
  synonyms: string[][];
  slots: LocalSlot[];
  /** Null when nothing was filled in. */
  local: LocalValues | null;
  /** Addresses that pages had before, and where they are now. */
  moved: Moved[];
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
