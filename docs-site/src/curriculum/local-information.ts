/** The slots as pages show them: each with what the place has filled in, and how old that is. */
import { isStale, shownValue } from '@shequ/schema/content/local-value.ts';
import type { ContentSet, LocalSlot } from '@shequ/schema/content/model.ts';
import { fillInFile } from './fill-in-file.ts';

export interface FilledSlot {
  /** With its unit. */
  shown: string;
  asOf: string;
  basis: string | null;
  stale: boolean;
}

export interface SiteSlot extends LocalSlot {
  /** Null while nobody has filled it in. */
  filled: FilledSlot | null;
  href: string;
}

export interface LocalInformation {
  /** Null when nothing was filled in. */
  place: string | null;
  /** True when every value is made up for a demonstration. */
  invented: boolean;
  /** In the order of the list. */
  slots: SiteSlot[];
  /** The file to fill in, as it stands. */
  file: string;
}

export function localInformation(
  { slots, local }: Pick<ContentSet, 'slots' | 'local'>,
  today: string,
): LocalInformation {
  const values = new Map(local?.values.map((value) => [value.slot, value]));
  return {
    place: local?.place ?? null,
    invented: local?.invented === true,
    file: fillInFile(slots, local),
    slots: slots.map((slot) => {
      const value = values.get(slot.id);
      const href = `/local/#${slot.id}`;
      if (value === undefined) return { ...slot, filled: null, href };
      const { asOf, basis = null } = value;
      const stale = isStale(value, today);
      return { ...slot, filled: { shown: shownValue(slot, value), asOf, basis, stale }, href };
    }),
  };
}
