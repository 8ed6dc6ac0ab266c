/**
 * A rule looks at one thing and says what is wrong with it. Rules never throw, never change what
 * they look at and know nothing of each other, so every fault is reported at once. A rule's name
 * is stable: authors quote it, its file and its fixture are named after it.
 */
import type { Fault } from '../model.ts';
import type { QuestionDraft } from '../question/draft.ts';
import type { Place } from '../source/source-text.ts';
import type { FlatText } from '../text/flat-text.ts';
import type { FrontBase } from './content-kind.ts';
import type { FoundFile } from './found-file.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { Catalogue, ParsedSet } from './parsed-set.ts';

/** Reports one fault in the file under inspection; the message is Chinese: found, expected, remedy. */
export type Report = (place: Place, message: string) => void;

export interface Rule<Input> {
  /** `group/what-is-wrong`, e.g. `question/no-key`. */
  name: string;
  /** What is wrong in a few words of Chinese, true of every fault of the rule; quotes nothing. */
  title: string;
  severity: Fault['severity'];
  check(input: Input, report: Report): void;
}

/** For what can be said of a file before it is parsed. */
export type FileRule = Rule<FoundFile>;

export interface DocumentInput<Front extends FrontBase = FrontBase> {
  file: ParsedFile<Front>;
  catalogue: Catalogue;
  /** Running text of front matter and body, questions included. */
  texts: readonly FlatText[];
}
/** Over one file: of any kind, or of the one kind that lists the rule as its own. */
export type DocumentRule<Front extends FrontBase = FrontBase> = Rule<DocumentInput<Front>>;

export interface QuestionInput {
  draft: QuestionDraft;
  file: ParsedFile;
  catalogue: Catalogue;
  /** True for questions of a bank, false for self-checks. */
  graded: boolean;
  /** True for a part of a case. */
  part: boolean;
}
export type QuestionRule = Rule<QuestionInput>;

/** For what needs several files; reports in any of them. */
export interface SetRule {
  name: string;
  title: string;
  severity: Fault['severity'];
  check(set: ParsedSet, report: (file: string, place: Place, message: string) => void): void;
}

/** The first place of a file, for faults of the file as a whole. */
export const FILE_START: Place = { line: 1, column: 1 };
