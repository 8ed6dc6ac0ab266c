/**
 * What a kind of content is. Reading, checking, building, `content:new`, the counts, the JSON
 * Schemas, links, citations and the sync loop over these values (`kinds/kinds.ts`) and ask for no
 * kind by name.
 */
import type { z } from 'zod';
import type { RequirementDraft } from '../../standing/tree.ts';
import type { ContentKind as StoredKind } from '../../terms.ts';
import type { Course, Question } from '../model.ts';
import type { CitedSources } from '../source/fields.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { Refer } from './reference.ts';
import type { DocumentRule, SetRule } from './rule.ts';

/** What every front matter has, and names that mean the same in every kind that has them. */
export interface FrontBase {
  uuid: string;
  title: string;
  /** All sources the file rests on; the text may cite no others. */
  sources?: CitedSources;
  /** ISO date of the author's last look; sources repealed since are told. */
  reviewedOn?: string;
  /** How people ask for the page. Kept beside the value, so that a new saying is no new version. */
  said?: string[] | undefined;
  /** What is asked for; names in it are stored as uuids. */
  requires?: RequirementDraft;
}

interface ValueBase {
  uuid: string;
  slug: string;
  title: string;
  sources?: { id: string; articles: string[] }[];
}

/** Where the questions of a file stand. */
export interface QuestionPlace {
  /** Title of the second-level section that holds them; null: the body is questions alone. */
  section: string | null;
  /** Level of the heading that begins a question. */
  level: 2 | 3;
  /** Graded questions never leave the server with their keys; the others go to every reader. */
  graded: boolean;
}

/** A use of an id of `competencies.yml`. */
export interface TermUse {
  list: 'competencies' | 'positions';
  id: string;
  /** Where it stands in the front matter. */
  path: readonly (string | number)[];
}

/** Something inside a file that is stored as an item of its own, below the file's. */
export interface Part {
  stored: StoredKind;
  uuid: string;
  title: string;
  value: object;
}

export interface ContentKind<
  Front extends FrontBase = FrontBase,
  Value extends ValueBase = ValueBase,
  Collection extends string = string,
  ByCourse extends boolean = boolean,
> {
  /** In commands and names of files, e.g. `lesson`. */
  kind: string;
  /** What authors call it, e.g. 应急卡. */
  noun: string;
  /** Measure word and noun of the counts, e.g. 张应急卡. */
  counted: string;
  /** How much one file adds to the count; 1 when left out. */
  sizeOf?(value: Value): number;
  /** Its name in the content set. */
  collection: Collection;
  /** True: the set keeps the files in a map by course. */
  byCourse?: ByCourse;
  /** Its name in the database; null for what only the site shows. */
  stored: StoredKind | null;
  /** Where a file lies, e.g. `courses/<课程>/quiz/<测验>.md`; `<课程>` is the course it belongs to. */
  path: string;
  /** Address of its page, with the same names in angle brackets; links to it are checked. */
  page?: string;
  front: z.ZodType<Front>;
  questions?: QuestionPlace;
  /** True where diagrams are drawn. */
  diagrams?: boolean;
  /** True where the site shows local values; links to slots are allowed in the text of these kinds alone. */
  localValues?: boolean;
  /** True when a rule of its own says that it holds no images. */
  ownImageRule?: boolean;
  /** Ids of `competencies.yml` in the front matter. */
  termsOf?(front: Front): TermUse[];
  /** The stored value of a file, or null when it cannot be taken whole. Its canonical form is the version. */
  build(file: BuildInput<Front>): Value | null;
  /** Parts that are stored as items of their own. */
  partsOf?(value: Value): Part[];
  /** Place in its collection, the smallest first; by path when left out. */
  orderOf?(value: Value, course: Course | undefined): number;
  /** A new file, right as to shape; `today` is an ISO date. */
  template(today: string): string;
  /** What remains to be done after `content:new`. */
  reminder?(names: { courseSlug: string; slug: string }): string;
  /** Rules over one file of this kind. */
  rules?: readonly DocumentRule<Front>[];
  /** Rules over all files that are about this kind. */
  setRules?: readonly SetRule[];
}

export interface BuildInput<Front extends FrontBase> extends Omit<ParsedFile<Front>, 'front'> {
  front: Front;
  /** Made of the drafts. */
  questions: Question[];
  /** Finds what `requires` names. */
  refer: Refer;
}

/** Checks a kind and keeps the types of its front matter, value and collection. */
export function contentKind<
  Front extends FrontBase,
  Value extends ValueBase,
  const Collection extends string,
  const ByCourse extends boolean = false,
>(
  kind: ContentKind<Front, Value, Collection, ByCourse>,
): ContentKind<Front, Value, Collection, ByCourse> {
  return kind;
}
