/** Where the parts of each bar lie. */
import type { Tone } from './state-mark.tsx';
import type { StateColumn, UnitNumbers } from './units-table.tsx';

export const WIDTH = 400;
export const ROW = 26;
export const HEIGHT = 24;
/** Room for the name on the left, and for the total on the right. */
const LEFT = 120;
const RIGHT = 48;
/** A name that is longer loses its end; the table has it whole. */
const MOST_CHARACTERS = 8;

interface Bar {
  code: string;
  name: string;
  total: number;
  parts: { state: string; tone: Tone; x: number; width: number }[];
}

/** The longest bar takes all the room; the others are as long as their share of it. */
export function barsOf(
  rows: readonly UnitNumbers[],
  columns: readonly Pick<StateColumn, 'state' | 'tone'>[],
): Bar[] {
  const totalOf = ({ numbers }: UnitNumbers): number =>
    columns.reduce(
      (sum, { state, tone }) => sum + (tone === undefined ? 0 : (numbers[state] ?? 0)),
      0,
    );
  const most = Math.max(1, ...rows.map(totalOf));
  const scale = (WIDTH - LEFT - RIGHT) / most;
  return rows.map((row) => {
    let x = LEFT;
    const parts = columns.flatMap(({ state, tone }) => {
      const width = (row.numbers[state] ?? 0) * scale;
      if (tone === undefined || width === 0) return [];
      const part = { state, tone, x, width };
      x += width;
      return [part];
    });
    const { code, name } = row.unit;
    const isLong = name.length > MOST_CHARACTERS;
    const shown = isLong ? `${name.slice(0, MOST_CHARACTERS - 1)}…` : name;
    return { code, name: shown, total: totalOf(row), parts };
  });
}
