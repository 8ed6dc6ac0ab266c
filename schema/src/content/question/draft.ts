/**
 * A question as written, before anyone judges it: the parser fills this in for any input, rules
 * look at it, and `build-question.ts` makes a question of it when nothing is missing.
 */
import type { QuestionType } from '../../terms.ts';
import type { Place, Span } from '../source/source-text.ts';

/** Labels of the closing quotation. */
export const METADATA_LABELS = ['解析', '依据', '难度', '能力', '计分', '课中'] as const;
export type MetadataLabel = (typeof METADATA_LABELS)[number];

export interface ListItemDraft {
  text: Span;
  /** null when the item has no `[ ]` or `[x]`. */
  checked: boolean | null;
  feedback: Span | null;
  /** Anything in the item besides its text and one quotation. */
  stray: Place[];
}

export interface ListDraft {
  form: 'list';
  ordered: boolean;
  place: Place;
  items: ListItemDraft[];
}

export interface TableDraft {
  form: 'table';
  place: Place;
  header: Span[];
  rows: { place: Place; cells: Span[] }[];
}

export interface MetadataDraft {
  place: Place;
  entries: { label: MetadataLabel; value: Span; place: Place }[];
  /** Lines that begin with no known label. */
  unknown: Span[];
}

export interface QuestionDraft {
  /** Where the heading starts. */
  place: Place;
  /** Last line of the heading; the identity goes below it. */
  headingEndLine: number;
  depth: number;
  /** The words before the colon; null when the heading has no colon. */
  label: string | null;
  /** null when the label is none of the known ones. */
  type: QuestionType | null;
  /** The heading without the label. */
  title: Span;
  /** Heading and text before the answer; for a case the text alone. */
  stem: Span;
  uuids: { value: string; place: Place }[];
  answer: ListDraft | TableDraft | null;
  metadata: MetadataDraft | null;
  /** Blocks where none belong: between answer and metadata, or after it. */
  stray: Place[];
  /** Questions of a case. */
  parts: QuestionDraft[];
}

/** The value of a label, the first when it was written twice; null when absent or empty. */
export function metadataOf(draft: QuestionDraft, label: MetadataLabel): Span | null {
  const entry = draft.metadata?.entries.find((each) => each.label === label);
  return entry === undefined || entry.value.text === '' ? null : entry.value;
}

/** Questions that are scored: the draft itself, or the parts of a case. */
export function scoredDrafts(drafts: readonly QuestionDraft[]): QuestionDraft[] {
  return drafts.flatMap((draft) => (draft.type === 'CASE' ? draft.parts : [draft]));
}

/** Every draft, cases and their parts. */
export function allDrafts(drafts: readonly QuestionDraft[]): QuestionDraft[] {
  return drafts.flatMap((draft) => [draft, ...draft.parts]);
}
