/**
 * The counts of units as bars of their states. Lengths are one multiplication, so no library draws
 * them; each state has a pattern of its own besides its colour.
 */
import { barsOf, HEIGHT, ROW, WIDTH } from './bars.ts';
import type { StateColumn, UnitNumbers } from './units-table.tsx';
import * as t from './words.ts';

interface Props {
  title: string;
  sentence: string;
  columns: readonly StateColumn[];
  rows: readonly UnitNumbers[];
  /** Shown alone when there is none below it. */
  whole: { code: string };
}

export function UnitBars({ title, sentence, columns, rows, whole }: Props) {
  const below = rows.filter(({ unit }) => unit.code !== whole.code);
  const bars = barsOf(below.length === 0 ? rows : below, columns);
  return (
    <figure class="bars">
      <figcaption>
        <strong id="bars-title">{title}</strong>
        <p id="bars-text">
          {sentence}
          {t.chartNote}
        </p>
        <ul class="bars__key" aria-hidden="true">
          {columns.map(
            ({ state, word, tone }) =>
              tone !== undefined && (
                <li key={state}>
                  <svg class="bars__swatch" viewBox="0 0 16 16">
                    <title>{word}</title>
                    <rect class={`bar bar--${tone}`} width="16" height="16" />
                  </svg>
                  {word}
                </li>
              ),
          )}
        </ul>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
        role="img"
        aria-labelledby="bars-title"
        aria-describedby="bars-text"
      >
        <title>{title}</title>
        <defs>
          <pattern id="bar-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="bars__ground" d="M0 0h6v6H0z" />
            <path class="bars__line" d="M-1 7 7-1M-1 1 1-1M5 7 7 5" />
          </pattern>
          <pattern id="bar-dots" width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="bars__paper" d="M0 0h6v6H0z" />
            <circle class="bars__dot" cx="3" cy="3" r="1.2" />
          </pattern>
        </defs>
        {bars.map(({ code, name, total, parts }, index) => (
          <g key={code} transform={`translate(0 ${index * ROW})`}>
            <text class="bars__name" x="0" y={HEIGHT - 5}>
              {name}
            </text>
            {parts.map(({ state, tone, x, width }) => (
              <rect
                key={state}
                class={`bar bar--${tone}`}
                x={x}
                y="2"
                width={width}
                height={HEIGHT - 4}
              />
            ))}
            <text class="bars__total" x={WIDTH} y={HEIGHT - 5} text-anchor="end">
              {total}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
