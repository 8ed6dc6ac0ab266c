/** The questions of banks and self-checks with the place where an author finds them. */

import type { ParsedSet } from '../content/files/parsed-set.ts';
import type { Question, SimpleQuestion } from '../content/model.ts';
import { buildQuestion } from '../content/question/build-question.ts';

/** A question as it stands in a file, cases whole. */
export interface WrittenQuestion {
  courseSlug: string;
  /** Path as printed in faults. */
  file: string;
  line: number;
  /** Lines of the parts of a case; empty for other questions. */
  partLines: number[];
  question: Question;
}

/** What is answered and scored by itself: a question, or a part of a case. */
export interface Item {
  courseSlug: string;
  file: string;
  line: number;
  question: SimpleQuestion;
}

/** All questions of banks, or of the self-checks of lessons. Those that do not build have faults of their own. */
export function writtenQuestions(set: ParsedSet, kind: 'bank' | 'lesson'): WrittenQuestion[] {
  return set.files.flatMap((file) => {
    if (file.kind.kind !== kind) return [];
    return file.drafts.flatMap((draft): WrittenQuestion[] => {
      const question = buildQuestion(draft, file.path);
      if (question === null) return [];
      return [
        {
          courseSlug: file.document.courseSlug,
          file: file.file,
          line: draft.place.line,
          partLines: draft.parts.map(({ place }) => place.line),
          question,
        },
      ];
    });
  });
}

export function itemsOf(written: readonly WrittenQuestion[]): Item[] {
  return written.flatMap(({ courseSlug, file, line, partLines, question }): Item[] =>
    question.type === 'CASE'
      ? question.parts.map((part, index) => ({
          courseSlug,
          file,
          line: partLines[index] ?? line,
          question: part,
        }))
      : [{ courseSlug, file, line, question }],
  );
}
