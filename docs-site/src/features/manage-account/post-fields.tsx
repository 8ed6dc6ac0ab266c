/** Unit, position and kind of a post, for a form. */

import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import * as shared from '../manage/words.ts';
import * as t from './words.ts';

export interface Position {
  id: string;
  title: string;
}

interface Props {
  /** Units on whose subtrees the viewer may add posts. */
  own: Staff['units'];
  positions: readonly Position[];
  unit: string;
  onUnit: (code: string) => void;
  position?: string | null;
  kind?: keyof typeof shared.employmentKinds;
}

export function PostFields({ own, positions, unit, onUnit, position, kind }: Props) {
  return (
    <>
      <UnitSelect own={own} unit={unit} onChange={onUnit} id="post-unit" label={t.columns.unit} />
      <div class="field">
        <label for="post-position">{t.position}</label>
        <select
          id="post-position"
          name="position"
          defaultValue={position ?? ''}
          aria-describedby="post-position-hint"
        >
          <option value="">{t.noPosition}</option>
          {positions.map(({ id, title }) => (
            <option key={id} value={id} selected={id === position}>
              {title}
            </option>
          ))}
        </select>
        <p class="quiet" id="post-position-hint">
          {t.positionHint}
        </p>
      </div>
      <div class="field">
        <label for="post-kind">{t.kind}</label>
        <select id="post-kind" name="kind">
          {Object.entries(shared.employmentKinds).map(([value, word]) => (
            <option key={value} value={value} selected={value === (kind ?? 'STAFF')}>
              {word}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
