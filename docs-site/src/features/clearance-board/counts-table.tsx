/** How many may take up duty, by unit: the unit itself and those below it. */
import { fill } from '../../lib/fill.ts';
import type { StaffGrant } from '../manage/documents.ts';
import { FailureNotice } from '../manage/parts.tsx';
import type { useAddress } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { COUNTS } from './documents.ts';
import { type Numbers, sumByUnit } from './sum-counts.ts';
import * as t from './words.ts';

const COLUMNS: readonly { name: keyof Numbers; state: string; word: string }[] = [
  { name: 'granted', state: 'GRANTED', word: t.states.GRANTED },
  { name: 'waived', state: 'WAIVED', word: t.states.WAIVED },
  { name: 'pending', state: 'PENDING', word: t.states.PENDING },
  { name: 'expired', state: 'EXPIRED', word: t.states.EXPIRED },
  { name: 'noRule', state: 'NO_RULE', word: t.states.NO_RULE },
  { name: 'expiringSoon', state: 'EXPIRING', word: t.expiringSoon },
];

interface Props {
  /** The units that the viewer acts for; the way up ends there. */
  own: StaffGrant['orgUnit'][];
  unit: string;
  position: string | null;
  address: ReturnType<typeof useAddress>;
}

export function CountsTable({ own, unit, position, address }: Props) {
  const { data, failure, reload } = useAnswer(COUNTS, { unit, position });
  if (data === null) {
    return failure === null ? (
      <p role="status">{shared.notices.loading}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  const { clearanceCounts, orgUnit } = data;
  const follow = (changes: Record<string, string | null>) => ({
    href: address.href(changes),
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      address.set(changes);
    },
  });
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{orgUnit?.name}</h2>
      {orgUnit?.parent != null && !own.some(({ code }) => code === unit) && (
        <p>
          <a {...follow({ unit: orgUnit.parent.code })}>
            {fill(shared.unitAbove, { name: orgUnit.parent.name })}
          </a>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={t.counts}>
        <table class="table">
          <caption>{t.counts}</caption>
          <thead>
            <tr>
              <th scope="col">{t.columns.unit}</th>
              {COLUMNS.map(({ name, word }) => (
                <th key={name} scope="col" class="number">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sumByUnit(clearanceCounts).map((row) => (
              <tr key={row.unit.code}>
                <th scope="row">
                  {row.unit.code === unit ? (
                    fill(t.own, { name: row.unit.name })
                  ) : (
                    <a {...follow({ unit: row.unit.code })}>{row.unit.name}</a>
                  )}
                </th>
                {COLUMNS.map(({ name, state }) => (
                  <td key={name} class="number">
                    {row[name] === 0 ? (
                      0
                    ) : (
                      <a {...follow({ unit: row.unit.code, state })}>{row[name]}</a>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <FailureNotice failure={failure} onRetry={reload} />
    </section>
  );
}
