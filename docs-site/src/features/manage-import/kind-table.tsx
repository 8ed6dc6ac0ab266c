/** How many rows would do what, each kind with its tick. */
import { fill } from '../../lib/fill.ts';
import type { Import, RowKind } from './documents.ts';
import * as t from './words.ts';

/** Kinds that write something, in the order in which they are read. */
export const WRITING: readonly RowKind[] = ['CREATE', 'UPDATE', 'TRANSFER', 'LEAVE', 'DOUBTFUL'];
const ORDER: readonly RowKind[] = ['FAULTY', ...WRITING, 'SAME'];

interface Props {
  counts: Import['counts'];
  confirmed: ReadonlySet<RowKind>;
  /** Null when nothing may be ticked (any more). */
  onConfirm: ((kind: RowKind, isConfirmed: boolean) => void) | null;
}

export function KindTable({ counts, confirmed, onConfirm }: Props) {
  const shown = ORDER.flatMap((kind) => counts.filter((count) => count.kind === kind));
  return (
    <table class="table table--cards">
      <caption>{t.summaryCaption}</caption>
      <thead>
        <tr>
          {onConfirm !== null && <th scope="col">{t.columns.confirm}</th>}
          <th scope="col">{t.columns.kind}</th>
          <th scope="col" class="number">
            {t.columns.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ kind, rows }) => (
          <tr key={kind}>
            {onConfirm !== null && (
              <td data-label={WRITING.includes(kind) ? t.columns.confirm : undefined}>
                {WRITING.includes(kind) && (
                  <label class="check-line">
                    <input
                      type="checkbox"
                      checked={confirmed.has(kind)}
                      aria-label={fill(t.confirmKind, { kind: t.rowKinds[kind], n: rows })}
                      onChange={(event) => onConfirm(kind, event.currentTarget.checked)}
                    />
                  </label>
                )}
              </td>
            )}
            <th scope="row">
              {t.rowKinds[kind]}
              <span class="quiet">{t.meanings[kind]}</span>
            </th>
            <td class="number" data-label={t.columns.count}>
              {rows}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
