/** Small parts of staff pages. */
import type { ComponentChildren } from 'preact';
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

/** How far a longer piece of work is: in a sentence, and as a bar that says the same. */
export function WorkProgress(at: { done: number; total: number; text: string }) {
  return (
    <>
      <progress
        class="work-progress"
        value={at.done}
        max={Math.max(at.total, 1)}
        aria-hidden="true"
      />
      <p role="status">{at.text}</p>
    </>
  );
}

interface RowTableProps {
  pages: Pages<unknown>;
  /** Says what the table is of, for who does not see it. */
  label: string;
  /** Heads of the columns, in order; `actions` is not for paper. */
  columns: Readonly<Record<string, string>>;
  /** Said when there are no rows. */
  empty: string;
  size: number;
  class?: string;
  children: ComponentChildren;
}

/** Rows of a list as a table, on a phone as cards, with what leads on below. */
export function RowTable({ pages, label, columns, empty, size, children, ...rest }: RowTableProps) {
  const { rows } = pages;
  return (
    <section aria-label={label}>
      {rows?.length === 0 && <p class="quiet">{empty}</p>}
      {rows !== null && rows.length > 0 && (
        <table class={`table table--cards ${rest.class ?? ''}`}>
          <thead>
            <tr>
              {Object.entries(columns).map(([name, column]) => (
                <th key={column} scope="col" class={name === 'actions' ? 'no-print' : ''}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
      <MoreRows pages={pages} size={size} />
    </section>
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
