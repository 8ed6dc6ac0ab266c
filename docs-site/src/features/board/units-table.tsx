/** How many are in which state, by unit: the unit itself with the way down and up, and the chart of it. */
import { fill } from '../../lib/fill.ts';
import type { StaffGrant } from '../manage/documents.ts';
import type { useAddress } from '../manage/use-address.ts';
import * as shared from '../manage/words.ts';
import type { Tone } from './state-mark.tsx';
import { UnitBars } from './unit-bars.tsx';
import * as t from './words.ts';

export interface StateColumn {
  /** As the address names it. */
  state: string;
  word: string;
  /** Missing: counted within others, and so no part of a bar. */
  tone?: Tone;
}

export interface UnitNumbers {
  unit: { code: string; name: string };
  /** By the state of the column. */
  numbers: Readonly<Record<string, number>>;
}

interface Props {
  title: string;
  /** What the chart shows, in a sentence. */
  sentence: string;
  caption: string;
  /** The units that the viewer acts for; the way up ends there. */
  own: StaffGrant['orgUnit'][];
  unit: { code: string; name: string; parent: { code: string; name: string } | null };
  columns: readonly StateColumn[];
  rows: readonly UnitNumbers[];
  address: ReturnType<typeof useAddress>;
}

export function UnitsTable({ title, sentence, caption, own, unit, columns, rows, address }: Props) {
  const follow = (changes: Record<string, string | null>) => ({
    href: address.href(changes),
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      address.set(changes);
    },
  });
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{unit.name}</h2>
      {unit.parent !== null && !own.some(({ code }) => code === unit.code) && (
        <p class="no-print">
          <a {...follow({ unit: unit.parent.code })}>
            {fill(shared.unitAbove, { name: unit.parent.name })}
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <p>{t.nobodyCounted}</p>
      ) : (
        <>
          <UnitBars title={title} sentence={sentence} columns={columns} rows={rows} whole={unit} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <section class="table-scroll" tabIndex={0} aria-label={caption}>
            <table class="table">
              <caption>{caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.unit}</th>
                  {columns.map(({ state, word }) => (
                    <th key={state} scope="col" class="number">
                      {word}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.unit.code}>
                    <th scope="row">
                      {row.unit.code === unit.code ? (
                        fill(t.whole, { name: row.unit.name })
                      ) : (
                        <a {...follow({ unit: row.unit.code })}>{row.unit.name}</a>
                      )}
                    </th>
                    {columns.map(({ state }) => (
                      <td key={state} class="number">
                        {(row.numbers[state] ?? 0) === 0 ? (
                          0
                        ) : (
                          <a {...follow({ unit: row.unit.code, state })}>{row.numbers[state]}</a>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  );
}
