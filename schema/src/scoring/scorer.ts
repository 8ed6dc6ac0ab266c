/** The rules by which responses earn points, by the version that is stored with each score. */
import { normaliseAnswer, type TraditionalForms } from './fill-blank/normalise-answer.ts';

export interface Scorer {
  /** Changes whenever any response could earn other points than before; stored with each score. */
  readonly version: string;
  /** The form in which a typed answer is compared with the accepted texts. */
  readonly normaliseAnswer: (text: string) => string;
}

/** The version that new scores are made by. */
export const SCORER_VERSION = '2';

/**
 * The scorer of today. `traditional` is the whole table (traditional-forms.ts), or the part of it that
 * leads to characters of the accepted texts, which scores the same.
 */
export const makeScorer = (traditional: TraditionalForms): Scorer => ({
  version: SCORER_VERSION,
  normaliseAnswer: (text) => normaliseAnswer(text, traditional),
});
