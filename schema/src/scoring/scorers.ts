/** Every scorer that a stored score may name. */
import { normaliseAnswer1 } from './fill-blank/normalise-answer-1.ts';
import { TRADITIONAL_FORMS } from './fill-blank/traditional-forms.ts';
import { makeScorer, type Scorer } from './scorer.ts';

export const SCORER: Scorer = makeScorer(TRADITIONAL_FORMS);

/** By version. */
export const SCORERS: ReadonlyMap<string, Scorer> = new Map(
  [{ version: '1', normaliseAnswer: normaliseAnswer1 }, SCORER].map((each) => [each.version, each]),
);
