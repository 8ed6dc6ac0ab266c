/** What a filled sheet is worth, and whether it fits its rubric. */
import type { Rubric } from '../content/kinds/rubric/format.ts';
import { cutShare, type Units } from './units.ts';

/** The level given for each line of the rubric, by the id of the line. */
export type Levels = Readonly<Record<string, number>>;

export interface SheetFaults {
  /** Lines without a level. */
  missing: string[];
  /** Ids that are no line of the rubric. */
  unknown: string[];
  /** Lines whose level is none of the scale. */
  outside: string[];
  /** Ids that are no critical line of the rubric. */
  unknownCritical: string[];
}

type RatedBy = Pick<Rubric, 'lines' | 'scale' | 'criticalLines'>;

/** Null when the sheet fits. */
export function faultsOfSheet(
  { lines, scale, criticalLines }: RatedBy,
  levels: Levels,
  critical: readonly string[],
): SheetFaults | null {
  const ids = new Set(lines.map(({ id }) => id));
  const given = new Map(Object.entries(levels));
  const faults: SheetFaults = {
    missing: [...ids].filter((id) => !given.has(id)),
    unknown: [...given.keys()].filter((id) => !ids.has(id)),
    outside: [...given]
      .filter(([id, level]) => ids.has(id) && !scale.includes(level))
      .map(([id]) => id),
    unknownCritical: critical.filter((id) => !criticalLines.some((line) => line.id === id)),
  };
  return Object.values(faults).some((list) => list.length > 0) ? faults : null;
}

/** Σ weight · level / highest level, of a sheet that fits. */
export function scoreOfSheet(
  { lines, scale }: Pick<Rubric, 'lines' | 'scale'>,
  levels: Levels,
): Units {
  const highest = scale.at(-1) ?? 1;
  const sum = lines.reduce((total, { id, weight }) => total + weight * (levels[id] ?? 0), 0);
  return cutShare(sum * 10_000, highest);
}
