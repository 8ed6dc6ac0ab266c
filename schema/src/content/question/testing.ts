/** For tests: the questions of a bank text, parsed and built. */

import { parseFile } from '../files/parsed-file.ts';
import { bank } from '../kinds/bank/bank.ts';
import type { Question } from '../model.ts';
import { buildQuestion } from './build-question.ts';
import type { QuestionDraft } from './draft.ts';

/** Drafts of a text whose questions are `##` headings. */
export function draftsOf(text: string): QuestionDraft[] {
  const identity = { courseSlug: 'demo', slug: 'core', file: 'core.md', path: 'core.md' };
  return parseFile(text, { kind: bank, ...identity }).drafts;
}

/** The questions of the text; null for each that cannot be built. */
export function questionsOf(text: string): (Question | null)[] {
  return draftsOf(text).map((draft) => buildQuestion(draft, 'core.md'));
}
