import type { ApiFailure } from '../../graphql/client.ts';
import * as t from './words.ts';

export const CHINESE = /\p{Script=Han}/u;

/**
 * What to tell the reader of a failure: the server's own sentence where it has one. `unreachable` is
 * for a server that did not answer, and for nothing else: a code that the page does not know says
 * nothing about the network.
 */
export function failureSentence(failure: ApiFailure, unreachable: string): string {
  switch (failure.kind) {
    case 'UNREACHABLE':
      return unreachable;
    case 'BUSY':
      return t.busy;
    case 'SIGNED_OUT':
      return t.signedOut;
    case 'FAILED':
      return CHINESE.test(failure.message) ? failure.message : t.failed;
  }
}
