/** Every rule, by what it looks at. A rule that is not listed here does not run. */
import { missingCourse } from './course/missing-course.ts';
import { missingLesson } from './course/missing-lesson.ts';
import { prerequisiteCycle } from './course/prerequisite-cycle.ts';
import { unlistedLesson } from './course/unlisted-lesson.ts';
import { byteOrderMark } from './file/byte-order-mark.ts';
import { crlf } from './file/crlf.ts';
import { invalidUtf8 } from './file/invalid-utf8.ts';
import { slugName } from './file/slug-name.ts';
import { symlink } from './file/symlink.ts';
import { tooLarge } from './file/too-large.ts';
import { unexpected } from './file/unexpected.ts';
import { unreadable } from './file/unreadable.ts';
import { fictionNote } from './lesson/fiction-note.ts';
import { missingSelfCheck } from './lesson/missing-self-check.ts';
import { selfCheckNotLast } from './lesson/self-check-not-last.ts';
import { brokenLink } from './reference/broken-link.ts';
import { unknownBank } from './reference/unknown-bank.ts';
import { unknownCompetency } from './reference/unknown-competency.ts';
import { unknownCourse } from './reference/unknown-course.ts';
import { unknownLesson } from './reference/unknown-lesson.ts';
import { unknownPosition } from './reference/unknown-position.ts';
import { unknownQuiz } from './reference/unknown-quiz.ts';
import { unknownSource } from './reference/unknown-source.ts';
import type { BankRule, DocumentRule, FileRule, QuestionRule, SetRule } from './rule.ts';
import { articleFormat } from './source/article-format.ts';
import { articleNotListed } from './source/article-not-listed.ts';
import { duplicateId } from './source/duplicate-id.ts';
import { missingCitation } from './source/missing-citation.ts';
import { sourceNotCited } from './source/not-cited.ts';
import { sourceNotListed } from './source/not-listed.ts';
import { repealedSource } from './source/repealed.ts';
import { supersession } from './source/supersession.ts';
import { duplicateWord } from './synonyms/duplicate-word.ts';
import { uuidDuplicate } from './uuid/duplicate.ts';
import { uuidInvalid } from './uuid/invalid.ts';
import { uuidMisplaced } from './uuid/misplaced.ts';
import { uuidMissing } from './uuid/missing.ts';

export const fileRules: readonly FileRule[] = [
  byteOrderMark,
  crlf,
  invalidUtf8,
  slugName,
  symlink,
  tooLarge,
  unexpected,
  unreadable,
];

export const documentRules: readonly DocumentRule[] = [
  fictionNote,
  missingSelfCheck,
  selfCheckNotLast,
  unknownCompetency,
  unknownPosition,
  unknownSource,
  articleFormat,
  articleNotListed,
  sourceNotCited,
  sourceNotListed,
  repealedSource,
  uuidMisplaced,
];

export const questionRules: readonly QuestionRule[] = [missingCitation, uuidInvalid, uuidMissing];

export const bankRules: readonly BankRule[] = [];

export const setRules: readonly SetRule[] = [
  missingCourse,
  missingLesson,
  prerequisiteCycle,
  unlistedLesson,
  brokenLink,
  unknownBank,
  unknownCourse,
  unknownLesson,
  unknownQuiz,
  duplicateId,
  supersession,
  duplicateWord,
  uuidDuplicate,
];
