/** The four states of a page before it can show what belongs to a person. */
import { failureSentence } from './failure-sentence.ts';
import { Notice } from './notice.tsx';
import type { Query } from './use-query.ts';
import * as shared from './words.ts';

interface Props {
  query: Query<unknown, unknown>;
  /** What the page says of itself. */
  words: Record<'loading' | 'unreachable' | 'signedOut' | 'mustChange', string>;
  /** Path of the page, to come back to after signing in. */
  path: string;
}

/** Nothing when the query is READY. */
export function QueryNotice({ query: { state, reload }, words, path }: Props) {
  switch (state.name) {
    case 'LOADING':
      return <p role="status">{words.loading}</p>;
    case 'UNREACHABLE': {
      const text = failureSentence(state.failure, words.unreachable);
      return (
        <Notice kind="warn" role="alert" text={text} action={shared.retry} onAction={reload} />
      );
    }
    case 'SIGNED_OUT': {
      const href = `/sign-in/?to=${encodeURIComponent(path)}`;
      return <Notice text={words.signedOut} action={shared.signIn} href={href} />;
    }
    case 'MUST_CHANGE_PASSWORD':
      return (
        <Notice kind="warn" text={words.mustChange} action={shared.toAccount} href="/account/" />
      );
    case 'READY':
      return null;
  }
}
