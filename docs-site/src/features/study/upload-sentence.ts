import { fill } from '../../lib/fill.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import type { UploadOutcome } from './upload.ts';
import * as t from './words.ts';

/** Why what was finished still waits on this device; null when nothing waits. */
export function uploadSentence(outcome: UploadOutcome): string | null {
  switch (outcome.kind) {
    case 'NOTHING':
    case 'DONE':
      return null;
    case 'OTHER_PERSON':
      return fill(t.otherPerson, { name: outcome.displayName });
    case 'UNKNOWN_LESSON':
      return fill(t.waits, { why: t.unknownLesson });
    case 'SIGNED_OUT':
      return fill(t.waits, { why: failureSentence(outcome, t.unreachable) });
    case 'FAILED':
      return fill(t.waits, { why: failureSentence(outcome.failure, t.unreachable) });
  }
}
