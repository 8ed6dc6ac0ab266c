import { fill } from '../../lib/fill.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import * as shared from '../viewer/words.ts';
import type { SendOutcome } from './send-sheets.ts';
import * as t from './words.ts';

function sentenceOf(outcome: SendOutcome, owner: string): string | null {
  switch (outcome.kind) {
    case 'NOTHING':
      return null;
    case 'DONE':
      return outcome.refused > 0 ? fill(t.sendRefused, { n: outcome.refused }) : t.sendDone;
    case 'OTHER_PERSON':
      return fill(t.sendOther, { name: outcome.viewer.displayName, owner });
    case 'FAILED': {
      const { failure } = outcome;
      if (failure.kind === 'SIGNED_OUT') return t.sendSignedOut;
      if (failure.kind === 'UNREACHABLE') return t.sendUnreachable;
      return fill(t.sendFailed, { why: failureSentence(failure, t.sendUnreachable) });
    }
  }
}

/** What the last sending came to. */
export function OutcomeNotice({ outcome, owner }: { outcome: SendOutcome | null; owner: string }) {
  const sentence = outcome === null ? null : sentenceOf(outcome, owner);
  const isSignedOut = outcome?.kind === 'FAILED' && outcome.failure.kind === 'SIGNED_OUT';
  const isWell = outcome?.kind === 'DONE' && outcome.refused === 0;
  return (
    <p
      class={`notice ${isWell ? 'notice--good' : 'notice--warn'}`}
      role="status"
      hidden={sentence === null}
    >
      {sentence} {isSignedOut && <a href="/sign-in/?to=%2Frate%2F">{shared.signIn}</a>}
    </p>
  );
}
