/** What a printed board says above its tables: the day and the filters. The unit is its heading. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import * as shared from '../manage/words.ts';
import * as t from './words.ts';

export interface SaidFilter {
  label: string;
  value: string | null | undefined;
}

interface Props {
  day: string;
  filters: readonly SaidFilter[];
}

export function PrintHead({ day, filters }: Props) {
  const said = filters
    .filter(({ value }) => value != null && value !== '')
    .map(({ label, value }) => fill(shared.namedFilter, { label, value: String(value) }));
  return (
    <div class="print-only board__head">
      <p>{fill(t.printedDay, { date: formatDate(day) })}</p>
      <p>
        {fill(shared.printedFilters, {
          filters: said.join(shared.filterSeparator) || shared.noFilters,
        })}
      </p>
    </div>
  );
}

export const PrintButton = () => (
  <button type="button" class="button button--quiet" onClick={() => print()}>
    {t.print}
  </button>
);

/** That the list on paper is not whole. */
export const PrintedPart = ({ shown, hasMore }: { shown: number; hasMore: boolean }) =>
  hasMore ? <p class="print-only">{fill(t.printedPart, { n: shown })}</p> : null;
