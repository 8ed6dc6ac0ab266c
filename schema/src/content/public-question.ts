/**
 * The learner's copy of a question, made by naming each safe field, so that a field added to the
 * stored question stays hidden until someone decides otherwise. Order of choices, items and right
 * cells is shuffled by the caller's seed.
 */
import type { QuestionType } from '../terms.ts';

export interface PublicOption {
  id: string;
  /** HTML rendered from the author's Markdown, inline only, escaped. */
  html: string;
}

/** One question as delivered. Fields that do not apply to the type are empty. */
export interface PublicQuestion {
  uuid: string;
  type: Exclude<QuestionType, 'CASE'>;
  stemHtml: string;
  /** Text of the case this question belongs to; null when it stands alone. */
  caseTitle: string | null;
  caseHtml: string | null;
  /** Choices of 单选, 多选, 判断. */
  choices: PublicOption[];
  /** Ids of the blanks, in the order of `____` in the stem. */
  blankIds: string[];
  /** Items of 排序, shuffled. */
  items: PublicOption[];
  leftTitle: string | null;
  rightTitle: string | null;
  left: PublicOption[];
  right: PublicOption[];
}
