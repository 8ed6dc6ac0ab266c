/** Small parts of staff pages. */
import type { ApiFailure } from '../../graphql/client.ts';
import { fill } from '../../lib/fill.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { Notice } from '../viewer/notice.tsx';
import type { Pages } from './use-pages.ts';
import * as t from './words.ts';

export function FailureNotice({
  failure,
  onRetry,
}: {
  failure: ApiFailure | null;
  onRetry: () => void;
}) {
  if (failure === null) return null;
  const text = failureSentence(failure, t.notices.unreachable);
  return <Notice kind="warn" role="alert" text={text} action={t.retry} onAction={onRetry} />;
}

export function RefusalNotice({
  refusal,
  missing = [],
}: {
  refusal: string | null;
  missing?: readonly string[];
}) {
  if (refusal === null) return null;
  return (
    <div class="notice notice--bad" role="alert">
      <p>{refusal}</p>
      {missing.length > 0 && (
        <ul>
          {missing.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Below a list: the next page, what failed, or that it is being read. */
export function MoreRows({ pages, size }: { pages: Pages<unknown>; size: number }) {
  const { busy, failure, hasMore, more, reload, rows } = pages;
  if (failure !== null)
    return <FailureNotice failure={failure} onRetry={rows === null ? reload : more} />;
  if (rows === null) return <p role="status">{t.notices.loading}</p>;
  if (!hasMore) return null;
  return (
    <button type="button" class="button button--quiet" disabled={busy} onClick={more}>
      {busy ? t.notices.loading : fill(t.more, { n: size })}
    </button>
  );
}
